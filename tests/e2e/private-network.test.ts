import { afterAll, beforeAll, expect, test } from 'vitest';
import { file, page as htmlPage, redirectTo } from '../world/answers.ts';
import { CleanUp } from '../world/clean-up.ts';
import { listen } from '../world/listen.ts';
import { RequestLog } from '../world/requests.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A hostile page makes the reader's browser ask for addresses inside the reader's own network. A server there counts; it must stay at
// zero, and the last test shows that the same browser does reach it under each of these addresses, so that zero says something.

/** Each with a path of its own: the browser writes several of them alike, and they would be one document. */
const disguises = [
  'http://127.0.0.1/literal.pdf',
  'http://2130706433/decimal.pdf',
  'http://0x7f.1/hexadecimal.pdf',
  'http://0177.0.0.1/octal.pdf',
  'http://[::1]/ipv6.pdf',
  'http://[::ffff:127.0.0.1]/mapped.pdf',
  'http://localhost/name.pdf',
  'http://192.168.1.1/router.pdf',
  'http://10.0.0.1/ten.pdf',
  'http://169.254.169.254/latest/metadata.pdf',
  'http://printer.local/printer.pdf',
];
/** A file host by its name, and listed among the shared ones, but it resolves to the private server. */
const rebound = 'https://litter.catbox.moe/secret.pdf';
const redirecting = 'https://ia600001.us.archive.org/1/items/secret/secret.pdf';
const redirectingTwice = 'https://ia600002.us.archive.org/1/items/secret/secret.pdf';
/** Leads to where the reader's own registry publishes: the one private place that the rules of the extension leave open. */
const toRegistry = 'https://ia600003.us.archive.org/1/items/secret/secret.pdf';
/** Where there: a file of the log that a synchronisation of so short a one never asks for. */
const DOOR = '/details/999';
const hops = [rebound, redirecting, redirectingTwice, toRegistry];
/** A person goes there last of all: whatever was wrongly begun before has arrived before. */
const visited = 'http://192.168.1.1/visited.pdf';

const cleanUp = new CleanUp();
const registryRequests = new RequestLog();
let stage: Stage;
let audience: Audience;

beforeAll(async () => {
  const atTheDoor = (request: Request): boolean => new URL(request.url).pathname === DOOR;
  const front = cleanUp.add(
    await listen(
      (request) => (atTheDoor(request) ? file('a file', 'text/plain') : stage.registry.handler(request)),
      registryRequests,
    ),
  );
  const registry = `http://127.0.0.1:${front.port}/`;
  stage = await setStage({ registry: { address: registry }, examined: () => false, cleanUp });
  stage.world.host('ia600001.us.archive.org', () => redirectTo('http://192.168.1.1/secret.pdf'));
  stage.world.host('ia600002.us.archive.org', () => redirectTo(rebound));
  stage.world.host('ia600003.us.archive.org', () => redirectTo(`${registry.slice(0, -1)}${DOOR}`));
  // Real links: as plain text, an address with brackets is none.
  const links = [...disguises, ...hops].map((address) => `<li><a href="${address}">${address}</a></li>`);
  stage.world.host('pastebin.com', () => htmlPage(`<!doctype html><title>Intranet</title><ul>${links.join('')}</ul>`));
  audience = await stage.newReader({ namesOfPrivateServer: ['litter.catbox.moe', '*.local'] });
});
afterAll(() => cleanUp.run());

test('no disguise, redirect or name reaches the private network, not even on a click', async () => {
  const { reader, inspector } = audience;
  expect(registryRequests.all()).not.toEqual([]);
  const page = await reader.open('https://pastebin.com/Intra027');
  await inspector.settled(page, disguises.length + hops.length);
  const tabId = await inspector.tabIdOf(page);
  const documents = (await inspector.ask('own/tab', { tabId }))?.documents ?? [];
  await inspector.ask('own/check', { tabId, ids: documents.map(({ id }) => id) });
  const lines = await inspector.settled(page, documents.length);
  const visit = await reader.context.newPage();
  await visit.goto(visited, { waitUntil: 'commit' });
  await visit.close();
  expect(stage.world.privateRequests.lines()).toEqual([`GET ${new URL(visited).host}/visited.pdf`]);
  stage.world.privateRequests.clear();
  // The redirect was followed up to the registry's door, and no further.
  expect(stage.world.requests.count(new URL(toRegistry).host)).toBeGreaterThan(0);
  expect(registryRequests.lines().filter((line) => line.endsWith(DOOR))).toEqual([]);
  const findings = new Map(lines.map(({ address, finding }) => [address, finding]));
  expect([...findings.keys()].sort()).toEqual([...disguises, ...hops].map((address) => new URL(address).href).sort());
  expect(lines).toHaveLength(disguises.length + hops.length);
  for (const address of disguises)
    expect(findings.get(new URL(address).href), address).toMatch(/^unchecked: (private-address|blocked)$/);
  for (const address of hops)
    expect(findings.get(address), address).toMatch(/^unchecked: (private-address|host-refused|blocked)$/);
});

test('the rules on our own origin stop direct requests and redirect hops alone, without the connection’s guard', async () => {
  const hop = redirecting.replace('secret.pdf', 'hop.pdf');
  const outcomes = await audience.reader.worker.evaluate(
    (addresses) => Promise.all(addresses.map((address) => fetch(address).then(String, String))),
    [...disguises, hop],
  );
  expect(outcomes).toEqual([...disguises, hop].map(() => expect.stringMatching(/^TypeError: /) as unknown));
  // "Failed" would also be the answer of a server that was reached and grants nothing.
  expect(stage.world.privateRequests.lines()).toEqual([]);
  expect(stage.world.requests.count(new URL(hop).host, new URL(hop).pathname)).toBe(1);
});

// Nothing is left out: the browser is told to lead every one of these names and literals to the counting server. What cannot be played
// is the real network behind them: that a router or a metadata service would answer, and how a resolver outside the browser rebinds.
test('the counter counts: the same browser reaches the private server under every disguise when a person goes there', async () => {
  const page = await audience.reader.context.newPage();
  stage.world.privateRequests.clear();
  for (const address of [...disguises, ...hops]) await page.goto(address, { waitUntil: 'commit' });
  const reached = disguises.map((address) => `GET ${new URL(address).host}${new URL(address).pathname}`);
  const behindHops = ['litter.catbox.moe', '192.168.1.1', 'litter.catbox.moe'].map((host) => `GET ${host}/secret.pdf`);
  expect(stage.world.privateRequests.lines()).toEqual([...reached, ...behindHops]);
});

test('the registry’s door is left open by the rules: only the connection’s guard keeps a document request from it', async () => {
  const atTheDoor = (): number => registryRequests.lines().filter((line) => line.endsWith(DOOR)).length;
  const before = atTheDoor();
  await audience.reader.worker.evaluate((address) => fetch(address).then(String, String), toRegistry);
  expect(atTheDoor()).toBe(before + 1);
});
