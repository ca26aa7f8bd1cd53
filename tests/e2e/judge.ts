import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { engine } from '../world/engine.ts';
import type { Reader } from '../world/launch-browser.ts';
import { builtExtension } from '../world/extension-copy.ts';

/**
 * The built content script with a background that judges by name and at once (`…fake…` is fake, `…unknown…` gets no badge), so that
 * what is tested is the content script on a hostile page and nothing else. It keeps a log of what it was told.
 */
export async function judgingExtension(to: string, from = builtExtension): Promise<string> {
  await mkdir(path.join(to, 'content-scripts'), { recursive: true });
  await cp(path.join(from, 'content-scripts'), path.join(to, 'content-scripts'), { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(from, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const { version, minimum_chrome_version, content_scripts, host_permissions, web_accessible_resources } = manifest;
  const judging = { version, minimum_chrome_version, content_scripts, host_permissions, web_accessible_resources };
  const own = { manifest_version: 3, name: 'judge', ...(engine === 'firefox' ? inFirefox : inChromium) };
  await writeFile(path.join(to, 'manifest.json'), JSON.stringify({ ...judging, ...own }));
  await writeFile(path.join(to, 'judge.js'), judge);
  return to;
}

const inChromium = { background: { service_worker: 'judge.js' } };
const inFirefox = {
  background: { scripts: ['judge.js'] },
  browser_specific_settings: { gecko: { id: 'judge@touchstone.test' } },
};

const judge = `
self.told = [];
const verdicts = {
  fake: { icon: 'fake', tone: 'fake', style: 'solid', text: 'Fake', title: '2 organisations agree' },
  altered: { icon: 'altered', tone: 'altered', style: 'tinted', text: 'Rated altered', title: '1 organisation' },
  resembles: { icon: 'resembles', tone: 'resembles', style: 'dashed', text: 'Resembles a fake', title: 'near match' },
  waits: { icon: 'unchecked', tone: 'quiet', style: 'bare', text: 'Not checked', title: 'click to check' },
  authentic: { icon: 'authentic', tone: 'authentic', style: 'solid', text: 'Authentic', title: 'as released' },
};
self.anew = {};
const viewOf = (address) => {
  const name = Object.keys(verdicts).find((one) => address.includes(one)) ?? 'authentic';
  return address.includes('unknown') ? null : (verdicts[self.anew[name] ?? name] ?? null);
};
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  self.told.push(message);
  answer({ accepted: true });
  if (message.name !== 'page/found') return;
  const badges = message.request.documents.map(({ id, address }) => ({ id, view: viewOf(address) }));
  void chrome.tabs.sendMessage(sender.tab.id, { name: 'tab/badges', request: { seal: '🦊', badges } }, { frameId: sender.frameId });
});
`;

export interface Told {
  name: 'page/found' | 'page/gone' | 'page/clicked';
  request: {
    id?: string;
    ids?: string[];
    site?: string;
    layoutRecognised?: boolean;
    documents?: { id: string; address: string; where: string; label: string }[];
  };
}

interface Judge {
  told: Told[];
  anew: Record<string, string>;
}

/** From now on it says otherwise: name of a verdict → another's, or one that is none. */
export async function judgeAnew(reader: Reader, anew: Record<string, string>): Promise<void> {
  const argument = { anew, isElsewhere: reader.engine === 'firefox' };
  await reader.worker.evaluate(async ({ anew: names, isElsewhere }) => {
    const here = globalThis as unknown as Judge & { browser: { runtime: { getBackgroundPage(): Promise<Judge> } } };
    Object.assign((isElsewhere ? await here.browser.runtime.getBackgroundPage() : here).anew, names);
  }, argument);
}

/** What the judge has been told since it was last asked. */
export async function toldSince(reader: Reader): Promise<Told[]> {
  return reader.worker.evaluate(async (isElsewhere) => {
    const here = globalThis as unknown as Judge & {
      browser: { runtime: { getBackgroundPage(): Promise<Judge> } };
    };
    // In Firefox this is asked from a page of the extension.
    const { told } = isElsewhere ? await here.browser.runtime.getBackgroundPage() : here;
    return JSON.parse(JSON.stringify(told.splice(0))) as Told[];
  }, reader.engine === 'firefox');
}
