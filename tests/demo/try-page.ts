import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { page as htmlPage, type Handler } from '../world/answers.ts';
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { copyExtension, runOnHost } from '../world/extension-copy.ts';
import { folderHandler } from '../world/folder.ts';
import { Inspector } from '../world/inspect.ts';
import { launchBrowser } from '../world/launch-browser.ts';
import { publishedFiles } from '../world/published-files.ts';
import { startWorld, type World } from '../world/world.ts';
import { formatDescriptor, parseDescriptor } from '../../utils/protocol/descriptor.ts';
import { printLine } from './output.ts';
import { step } from './steps.ts';

const help = `npm run -s try-page -- --url URL --html FILE [--files DIR] [--registry DIR] [--json]

Serves a saved page under its real address to a real browser with the extension, and prints what was found: one line per document.
The page's own scripts do not run. Nothing leaves this machine.

  --url URL        the address the page was saved from
  --html FILE      the saved page
  --files DIR      the documents it links to, as DIR/host/path (DIR/files.catbox.moe/a1b2c3.pdf)
  --registry DIR   a registry's folder, made by "touchstone init"; only its published files are read. By default: none
  --json           one JSON object per line
  --yes            install Debian's chromium where no fitting browser is found`;

/** A page that is still building itself, or fetching, is waited for this long. */
const QUIET_MS = 1_500;
const TIMEOUT_MS = 60_000;
/** The host under which a registry's published files are served to the browser. */
const REGISTRY_HOST = 'registry.played.org';

const cleanUp = new CleanUp();
cleanUp.onSignals();
try {
  process.exitCode = await run();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
} finally {
  await cleanUp.run();
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      html: { type: 'string' },
      files: { type: 'string' },
      registry: { type: 'string' },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { url, html, files, json } = values;
  if (values.help || url === undefined || html === undefined) {
    console.log(help);
    return values.help ? 0 : 1;
  }
  const saved = await readFile(html, 'utf8');
  const built = await step('building the extension', () => buildExtension(cleanUp));
  const world = cleanUp.add(await startWorld(files === undefined ? {} : { folder: files }));
  world.host(new URL(url).hostname, savedPage(url, saved, files));
  const folder = cleanUp.folder(await mkdtemp(path.join(path.dirname(built), 'try-')));
  const descriptor = values.registry === undefined ? undefined : await playRegistry(world, values.registry, folder);
  const extension = await copyExtension(path.join(folder, 'extension'), descriptor, built);
  await runOnHost(extension, new URL(url).hostname);
  const reader = cleanUp.add(
    await launchBrowser({ world, extension, profile: path.join(folder, 'profile'), mayInstall: values.yes }),
  );
  const inspector = await Inspector.open(reader);
  await inspector.sync();

  const sinceMs = Date.now();
  const page = await reader.open(url);
  const { tab, lines } = await inspector.quiet(page, { quietMs: QUIET_MS, timeoutMs: TIMEOUT_MS, sinceMs });
  for (const line of lines) printLine(line, json);
  if (tab === null)
    console.error(
      `Touchstone found no document on ${url}, or does not look at this page of "${new URL(url).hostname}".`,
    );
  else if (!tab.layoutRecognised)
    console.error(`The layout was not recognised as that of "${tab.site}": only plain links and addresses.`);
  const pending = tab?.documents.filter(({ report }) => report === 'pending').length ?? 0;
  if (pending > 0) console.error(`${pending} still being checked after ${TIMEOUT_MS / 1_000} s`);
  return tab === null || pending > 0 ? 1 : 0;
}

/** Plays a registry from its folder, which may be served by its own server meanwhile. Returns the descriptor that names the played one. */
async function playRegistry(world: World, dir: string, folder: string): Promise<string> {
  const descriptor = parseDescriptor(await readFile(path.join(dir, 'descriptor.json')));
  world.host(REGISTRY_HOST, publishedFiles(dir));
  const file = path.join(folder, 'reader.json');
  await writeFile(file, formatDescriptor({ ...descriptor, address: `https://${REGISTRY_HOST}/` }));
  return file;
}

/** The saved page at its own address, whatever its query; everything else of its host from the folder. */
function savedPage(url: string, html: string, files: string | undefined): Handler {
  const { pathname } = new URL(url);
  const rest = files === undefined ? undefined : folderHandler(files);
  // The saved page's scripts are somebody else's, and would change it.
  const policy = { 'Content-Security-Policy': "script-src 'none'" };
  return (request) => {
    if (new URL(request.url).pathname === pathname || rest === undefined) return htmlPage(html, policy);
    return rest(request);
  };
}
