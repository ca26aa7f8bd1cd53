import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import type { LinkLine } from '../inspect.ts';
import { file, page as htmlPage, redirectTo } from '../answers.ts';
import { CleanUp } from '../clean-up.ts';
import { builtExtension, copyExtension, grantInAdvance } from '../extension-copy.ts';
import { setStage, type Audience } from '../stage.ts';
import { PRIVATE_ADDRESS, PUBLIC_ADDRESS, SILENT_ADDRESS } from './enter.ts';
import { documents, later, notPermitted, reboundBehind, type Rebinding } from './rebinding-names.ts';
import { startResolver } from './resolver.ts';

// Run by tests/e2e/rebinding.test.ts inside a network of its own: names are resolved by a server that changes its answers, addresses are
// what they look like, and no flag or preference of the browser bends either.

const hostOf = (address: string): string => new URL(address).hostname;
const rebinding = [documents.rebound, documents.unencrypted, reboundBehind].map(hostOf);
const inside = [documents.inside, notPermitted].map(hostOf);

function addressesOf(name: string, before: number): string[] {
  if (name === hostOf(documents.both)) return [SILENT_ADDRESS, PRIVATE_ADDRESS];
  return [inside.includes(name) || (rebinding.includes(name) && before > 0) ? PRIVATE_ADDRESS : PUBLIC_ADDRESS];
}

const cleanUp = new CleanUp();
try {
  const resolver = cleanUp.add(await startResolver(addressesOf));
  const built = cleanUp.folder(await mkdtemp(path.join(path.dirname(builtExtension), 'rebinding-')));
  await copyExtension(built);
  // As once a reader has allowed it.
  await grantInAdvance(built, `http://${hostOf(documents.unencrypted)}/*`);
  const stage = await setStage({ built, examined: () => false, cleanUp });
  const { world } = stage;
  for (const port of [80, 443]) {
    await lead(PUBLIC_ADDRESS, port, world.port);
    await lead(PRIVATE_ADDRESS, port, world.privatePort);
  }
  for (const address of [documents.honest, documents.rebound, documents.unencrypted, reboundBehind])
    world.host(hostOf(address), () => file('%PDF-1.7 a document', 'application/pdf'));
  world.host(hostOf(documents.redirecting), () => redirectTo(reboundBehind));
  world.host(hostOf(documents.elsewhere), () => redirectTo(notPermitted));
  const audience = await stage.newReader({ network: 'real', keepsNoNames: process.env['KEEPS_NO_NAMES'] === 'yes' });
  const check = async (addresses: string[]): Promise<LinkLine[]> => {
    const links = addresses.map((address) => `<li><a href="${address}">${address}</a></li>`);
    world.host('pastebin.com', () => htmlPage(`<!doctype html><title>Rebinding</title><ul>${links.join('')}</ul>`));
    return checkAll(audience, addresses.length);
  };
  const lines = await check(Object.values(documents));
  await forgetNames(audience);
  lines.push(...(await check([later])));
  const seen: Rebinding = {
    findings: Object.fromEntries(lines.map(({ address, finding }) => [address, finding])),
    requests: world.requests.lines(),
    privateRequests: world.privateRequests.lines(),
    resolved: resolver.answered,
  };
  await writeFile(process.argv[2] ?? '/dev/stdout', JSON.stringify(seen));
} finally {
  await cleanUp.run();
}
process.exit();

/** Opens the page and asks for everything on it, as a reader's click does. */
async function checkAll({ reader, inspector }: Audience, count: number): Promise<LinkLine[]> {
  const page = await reader.open('https://pastebin.com/Rebind27');
  await inspector.settled(page, count);
  const tabId = await inspector.tabIdOf(page);
  const told = (await inspector.ask('own/tab', { tabId }))?.documents ?? [];
  await inspector.ask('own/check', { tabId, ids: told.map(({ id }) => id) });
  const { lines } = await inspector.quiet(page, { quietMs: 1_500, timeoutMs: 30_000, sinceMs: Date.now() });
  await page.close();
  return lines;
}

/** Chromium has a page for it; Firefox forgets after a minute, or is started so that it keeps none (`keepsNoNames`). */
async function forgetNames({ reader }: Audience): Promise<void> {
  if (reader.engine === 'firefox') return;
  const page = await reader.open('chrome://net-internals/#dns');
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { send(message: string): void } };
    for (const message of ['clearHostResolverCache', 'flushSocketPools']) chrome.send(message);
  });
  await page.close();
}

/** Leads an address and port of this network to the world's own server behind it. */
async function lead(address: string, port: number, to: number): Promise<void> {
  const server = createServer((socket) => {
    const target = connect(to, '127.0.0.1');
    socket.on('error', () => target.destroy());
    target.on('error', () => socket.destroy());
    socket.pipe(target).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
}
