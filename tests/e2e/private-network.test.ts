import { afterAll, beforeAll, expect, test } from 'vitest';
import { redirectTo } from '../world/answers.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A hostile page makes the reader's browser ask for addresses inside the reader's own network. A server there counts; it must stay at zero.

const disguises = [
  'http://127.0.0.1/secret.pdf',
  'http://2130706433/secret.pdf',
  'http://0x7f.1/secret.pdf',
  'http://0177.0.0.1/secret.pdf',
  'http://[::1]/secret.pdf',
  'http://[::ffff:127.0.0.1]/secret.pdf',
  'http://localhost/secret.pdf',
  'http://192.168.1.1/secret.pdf',
  'http://10.0.0.1/secret.pdf',
  'http://169.254.169.254/latest/secret.pdf',
  'http://printer.local/secret.pdf',
];
/** A file host by its name, and listed among the shared ones, but it resolves to the private server. */
const rebound = 'https://litter.catbox.moe/secret.pdf';
const redirecting = 'https://ia600001.us.archive.org/1/items/secret/secret.pdf';
const redirectingTwice = 'https://ia600002.us.archive.org/1/items/secret/secret.pdf';

let stage: Stage;
let audience: Audience;

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  stage.world.host('ia600001.us.archive.org', () => redirectTo('http://192.168.1.1/secret.pdf'));
  stage.world.host('ia600002.us.archive.org', () => redirectTo(rebound));
  const addresses = [...disguises, rebound, redirecting, redirectingTwice];
  stage.world.host(
    'pastebin.com',
    pastebin([{ id: 'Intra027', title: 'Intranet', author: 'x', text: addresses.join('\n') }]),
  );
  audience = await stage.newReader({ namesOfPrivateServer: ['litter.catbox.moe', '*.local'] });
});
afterAll(() => stage.close());

test('no disguise, redirect or name reaches the private network, not even on a click', async () => {
  const { reader, inspector } = audience;
  const page = await reader.open('https://pastebin.com/Intra027');
  const found = await inspector.settled(page, 5);
  const tabId = await inspector.tabIdOf(page);
  const documents = (await inspector.ask('own/tab', { tabId }))?.documents ?? [];
  await inspector.ask('own/check', { tabId, ids: documents.map(({ id }) => id) });
  // Long enough for whatever was wrongly begun to arrive.
  const { lines } = await inspector.quiet(page, { quietMs: 1_500, timeoutMs: 20_000, sinceMs: Date.now() });
  expect(lines).toHaveLength(found.length);
  expect(stage.world.privateRequests.lines()).toEqual([]);
  const findings = new Map(lines.map(({ address, finding }) => [address, finding]));
  for (const address of disguises) {
    const finding = findings.get(new URL(address).href);
    // What the finder does not take for a document's address at all is as good as refused.
    if (finding !== undefined) expect(finding, address).toBe('unchecked: private-address');
  }
  for (const address of [rebound, redirecting, redirectingTwice])
    expect(findings.get(address), address).toMatch(/^unchecked: (private-address|host-refused|blocked)$/);
  expect(findings.size).toBeGreaterThanOrEqual(8);
});

test('the rules on our own origin stop direct requests and redirect hops alone, without the connection’s guard', async () => {
  const hop = redirecting.replace('secret.pdf', 'hop.pdf');
  const outcomes = await audience.reader.worker.evaluate(
    (addresses) => Promise.all(addresses.map((address) => fetch(address).then(String, String))),
    [...disguises, hop],
  );
  expect(outcomes).toEqual([...disguises, hop].map(() => 'TypeError: Failed to fetch'));
  // "Failed" would also be the answer of a server that was reached and grants nothing.
  expect(stage.world.privateRequests.lines()).toEqual([]);
  expect(stage.world.requests.count(new URL(hop).host, new URL(hop).pathname)).toBe(1);
});

test('the counter counts: the same browser reaches the private server when a person goes there', async () => {
  const page = await audience.reader.context.newPage();
  await page.goto('http://printer.local/index');
  expect(stage.world.privateRequests.lines()).toEqual(['GET printer.local/index']);
});
