import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { nodeHash } from '../../registry/commands/node-hash.ts';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { standInOf } from '../../utils/fingerprint/stand-in-of.ts';
import type { MailEvidence } from '../../utils/mail-evidence/mail-evidence.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { keysFromText } from '../../utils/mail-evidence/find-keys.ts';
import { runInBrowser } from '../bench/in-browser.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { writtenByTable } from '../fingerprint/formats/written-by-table.ts';
import { file, notFound } from '../world/answers.ts';
import { CleanUp } from '../world/clean-up.ts';
import { copyExtension } from '../world/extension-copy.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { startWorld, type World } from '../world/world.ts';
import { fingerprintsInWorker, loadedByWorker, readingWorkerOf } from './in-worker.ts';

// One document, one fingerprint: from the extension's own worker in a real browser, from Node, and from the command line. What differs is
// a bug, whatever the format; new formats and new documents come in by themselves.

const host = 'files.catbox.moe';
const topics = ['documents', 'email-dkim', 'near-duplicates', 'pdq', 'torrents-cid-bagit', 'html-pages'];
const cleanUp = new CleanUp();
const shared = topics.flatMap((topic) => sharedVectors(topic) ?? []);
const folders = [...shared, madeFolder()];
const files = folders.flatMap(filesIn);
/** As the package names the script of each format's reader. */
const readerNames = [
  ...readFileSync(path.resolve(import.meta.dirname, '../../utils/fingerprint/formats/formats.ts'), 'utf8').matchAll(
    /import\('\.\/(?:[\w-]+\/)*([\w-]+)\.ts'\)/g,
  ),
].map(([, name]) => name);
/** Bytes of scripts that a text takes: fetching, text v1 and its tables. */
const MAX_TEXT_SCRIPT_BYTES = 200_000;
let world: World;
let page: Page;
let worker: string;
let assets: string;

beforeAll(async () => {
  if (shared.length === 0) return;
  world = cleanUp.add(await startWorld());
  world.host(host, ({ url }) => {
    const name = files[Number(new URL(url).pathname.slice(1))];
    return name === undefined ? notFound() : file(readFileSync(name), 'application/octet-stream');
  });
  const extension = await copyExtension(
    cleanUp.folder(path.resolve(import.meta.dirname, '../../build/same-fingerprint')),
  );
  assets = path.join(extension, 'assets');
  worker = await readingWorkerOf(extension);
  for (const name of readdirSync(assets)) if (name.endsWith('.js')) tellLoading(path.join(assets, name), name);
  const reader = cleanUp.add(await launchBrowser({ world, extension }));
  page = await reader.open(`${reader.origin}/popup.html`);
});
afterAll(() => cleanUp.run());

describe.skipIf(shared.length === 0)('every shared document', () => {
  test('the same fingerprint in the browser, in Node, and by the command line', async () => {
    const [inBrowser, byCommand, inNode] = [
      await fingerprintsInWorker(
        page,
        worker,
        files.map((name, at) => ({ address: `https://${host}/${at}`, name })),
      ),
      await byCommandLine(),
      await inThisProcess(),
    ];
    for (const name of files) {
      const short = path.relative(path.resolve(folders[0] ?? '', '..'), name);
      expect(inBrowser.get(name), `${short}: browser and Node`).toEqual(withoutStandIns(inNode.get(name)));
      expect(byCommand.get(name), `${short}: command line and Node`).toEqual(inNode.get(name));
    }
    for (const name of files.filter((one) => /(?:chinese|japanese)\.pdf$/.test(one)))
      expect(inBrowser.get(name)?.textSha256, name).toBeDefined();
  }, 300_000);

  test.each([
    ['crazyones.txt', undefined],
    ['hello-world.pdf', 'pdf'],
    ['doc-default.docx', 'zip'],
    ['testZIP.html', 'html'],
  ])('of the parsers, %s loads %s', async (name, parser) => {
    const at = files.findIndex((one) => one.endsWith(name) || (name.endsWith('.html') && one.endsWith('.html')));
    const loaded = await loadedByWorker(page, worker, { address: `https://${host}/${at}`, name });
    const names = loaded.map((script) => script.replace(/-[\w-]{8}\.js$/, ''));
    expect(names.filter((script) => readerNames.includes(script))).toEqual(parser === undefined ? [] : [parser]);
    const bytes = loaded.reduce((sum, script) => sum + statSync(path.join(assets, script)).size, 0);
    if (parser === undefined) expect(bytes).toBeLessThan(MAX_TEXT_SCRIPT_BYTES);
  });
});

describe.skipIf(shared.length === 0)('every shared mail', () => {
  test('its signatures prove the same in the browser and in Node', async () => {
    const mails = files.filter((name) => /email-dkim.*(\.eml|RFC822\w*)$/.test(name));
    const keys = keysOfVectors();
    const base64 = mails.map((name) => readFileSync(name).toString('base64'));
    const inBrowser = await runInBrowser<MailEvidence[]>(page, '../../mail-evidence/in-page.ts', {
      mails: base64,
      keys,
    });
    const inNode: MailEvidence[] = [];
    for (const name of mails) inNode.push(await verifyMail(new Uint8Array(readFileSync(name)), keysFromText(keys)));
    expect(inBrowser).toEqual(JSON.parse(JSON.stringify(inNode)));
    // None lacks its key: the vectors bring them.
    expect(new Set(inNode.map(({ result }) => result)).size).toBe(4);
  });
});

/** What is not among the shared documents: texts by tables that the package brings. */
function madeFolder(): string {
  const folder = cleanUp.folder(mkdtempSync(path.join(tmpdir(), 'touchstone-made-')));
  // "The ballot papers were printed on 3 May", as often as a text must be long.
  const [chinese, japanese] = [
    'd1a1c6b1d3dacee5d4c2c8fdc8d5d3a1d6c6',
    '938a955b97708e8682cd8cdc8c8e8e4f93fa82c988f38dfc',
  ];
  const put = (name: string, bytes: Uint8Array): void => writeFileSync(path.join(folder, name), bytes);
  put('chinese.pdf', writtenByTable({ encoding: 'GBK-EUC-H', ordering: 'GB1', hex: chinese, times: 30 }));
  put('japanese.pdf', writtenByTable({ encoding: '90ms-RKSJ-H', ordering: 'Japan1', hex: japanese, times: 30 }));
  return folder;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile())
    .sort();
}

async function inThisProcess(): Promise<Map<string, Fingerprint>> {
  const found = new Map<string, Fingerprint>();
  for (const name of files) {
    const pieces = new Blob([readFileSync(name)]).stream();
    found.set(name, plain(await fingerprint(pieces, { name }, { hash: nodeHash, standInOf })));
  }
  return found;
}

async function byCommandLine(): Promise<Map<string, Fingerprint>> {
  const lines = (await runCommand(['fingerprint', '--json', ...folders])).trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const { path: name, ...print } = JSON.parse(line, withoutRelative) as Fingerprint & { path: string };
      return [name, print];
    }),
  );
}

/** The command line alone says where below its folder a file is. */
function withoutRelative(key: string, value: unknown): unknown {
  return key === 'relative' ? undefined : value;
}

/** Whoever signs asks what stands in for a document; a reader's worker is not asked. */
function withoutStandIns(print: Fingerprint | undefined): unknown {
  return JSON.parse(JSON.stringify(print), (key, value: unknown) => (key === 'standIn' ? undefined : value));
}

/** As it comes out of JSON: a member that is undefined is none. */
function plain(print: Fingerprint): Fingerprint {
  return JSON.parse(JSON.stringify(print)) as Fingerprint;
}

/** A script of the package says that it runs, and its worker tells which do: what the browser loads of an extension stands in no list that a page may see. */
function tellLoading(script: string, name: string): void {
  const listen = "addEventListener('message', ({ data }) => data?.tellLoaded && postMessage({ loaded: self.loaded }))";
  const tell = `(self.loaded ??= (${listen}, [])).push(${JSON.stringify(name)});`;
  writeFileSync(script, tell + readFileSync(script, 'utf8'));
}

function keysOfVectors(): string {
  const [folder] = folders.filter((name) => name.endsWith('email-dkim'));
  const dns = ['mail-dkim/dns.json', 'rfc-appendix/dns.json'].flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(path.join(folder ?? '', name), 'utf8')) as Record<string, string>),
  );
  return dns.map(([name, text]) => `${name} ${text}`).join('\n');
}
