import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { runOnHost } from '../world/extension-copy.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import type { Stage } from '../world/stage.ts';

export const contestants = ['without', 'with', 'replica'] as const;
export type Contestant = (typeof contestants)[number];

/**
 * Three browsers: with Touchstone, with an extension that does nothing, and with a replica of the worst habits of other extensions (their own
 * users' words: a 20 ms timer that moves every mark, and all links read anew at each change). It is 20 lines of ours, not any of theirs.
 */
export async function launchContestants(
  stage: Stage,
  hosts: readonly string[],
): Promise<{ contexts: Record<Contestant, BrowserContext>; close: () => Promise<void> }> {
  for (const host of hosts) await runOnHost(path.join(stage.folder, 'extension'), host);
  const { reader } = await stage.newReader();
  const bare = await launchBrowser({ world: stage.world, extension: await writeExtension(stage, 'bare') });
  const worst = await launchBrowser({ world: stage.world, extension: await writeExtension(stage, 'replica', replica) });
  return {
    contexts: { without: bare.context, with: reader.context, replica: worst.context },
    close: async () => {
      await bare.close();
      await worst.close();
    },
  };
}

async function writeExtension(stage: Stage, name: string, script?: string): Promise<string> {
  const folder = path.join(stage.folder, name);
  await mkdir(folder, { recursive: true });
  const scripts = script && {
    content_scripts: [{ matches: ['https://*/*'], js: ['page.js'], run_at: 'document_idle' }],
  };
  const background = { service_worker: 'background.js' };
  const manifest = { manifest_version: 3, name, version: '1', background, ...scripts };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'background.js'), '');
  if (script !== undefined) await writeFile(path.join(folder, 'page.js'), script);
  return folder;
}

const replica = `
const marks = new Map();
const scan = () => {
  for (const link of document.querySelectorAll('a[href]')) {
    if (marks.has(link) || !/\\.pdf$/.test(link.href)) continue;
    const mark = document.createElement('div');
    mark.textContent = '✓';
    mark.style.cssText = 'position:fixed;z-index:2147483647;background:#fff;border:1px solid';
    document.documentElement.append(mark);
    marks.set(link, mark);
  }
};
const move = () => {
  // All are read before one is moved: otherwise 5,000 marks take minutes, and nothing could be compared.
  const boxes = Array.from(marks, ([link, mark]) => ({ mark, box: link.getBoundingClientRect() }));
  for (const { mark, box } of boxes) {
    mark.style.left = box.right + 'px';
    mark.style.top = box.top + 'px';
    mark.style.display = box.bottom < 0 || box.top > innerHeight ? 'none' : '';
  }
};
new MutationObserver(scan).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
scan();
setInterval(move, 20);
`;
