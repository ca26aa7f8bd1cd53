import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { format } from 'prettier';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { Assessor } from '../../utils/checking/assess.ts';
import { decide, type CheckRequest } from '../../utils/checking/decide.ts';
import { fetchPlanOf } from '../../utils/checking/fetch-plan.ts';
import { fingerprintAddress, type FingerprintAnswer } from '../../utils/checking/fingerprint-address.ts';
import { findingName } from '../../utils/finding/finding.ts';
import { computeFinding } from '../../utils/finding/compute-finding.ts';
import { claimedKeysOf, documentHosts, isPinned, needsPerson, stepsOf } from '../../utils/hosts/document-hosts.ts';
import { candidate, nowSeconds, registry } from '../finding/candidates.ts';
import { Cells, cellsFile, isWriting, pageFile, write } from './cells.ts';
import { links } from './links.ts';
import * as play from './play-hosts.ts';
import { document, playedHosts, sha256, weakDigests, type PlayedHost } from './played-hosts.ts';
import { supportedHosts } from './supported-hosts.ts';

// Every host, played by a real server with its documented answers, through the real fetch door: what is had, and what each failure is told as.

const MAX_BYTES = 1_000_000;
/** How long one is waited for that says nothing, and any other. */
const PATIENCE_MS = 80;
const PLENTY_MS = 20_000;
const cells = new Cells();
let played: play.PlayedWorld;

beforeAll(async () => {
  played = await play.playHosts();
});
beforeEach(() => {
  played.answers.clear();
  played.seen.length = 0;
});
afterAll(() => played.close());

describe.each(Object.entries(playedHosts))('%s', (name, host) => {
  const { link, at, headers = {}, claims = [] } = host;
  const { before, published } = stepsOf(link);
  const run = (column: string, body: () => Promise<unknown>): void => test(column, cells.of(name, column, body));
  const isRefused = async (answer: RequestListener, reason: string): Promise<FingerprintAnswer> => {
    setUp(host, answer);
    const said = await fetchFrom(link, answer === play.silent ? PATIENCE_MS : PLENTY_MS);
    expect(said).toMatchObject({ kind: 'failed', reason });
    return said;
  };
  /** What comes is looked up, and is no document unless somebody has judged it; what the host publishes of the document stands all the same. */
  const isStandIn = async (answer: RequestListener, standIn: string): Promise<void> => {
    setUp(host, answer);
    const said = await fetchFrom(link);
    expect(said).toMatchObject({ kind: 'fingerprinted', standIn });
    const published = said.kind === 'fingerprinted' ? (said.claims ?? []) : [];
    for (const key of published) expect(claims).toContain(key);
    if (host.published !== undefined) expect(published).not.toEqual([]);
  };

  test('asks what the table says', () => {
    expect(published?.address).toBe(host.published?.[0]);
    expect(before === undefined).toBe(host.before === undefined);
  });

  if (at !== undefined) {
    run('bytes', async () => {
      setUp(host, play.bytes(document, headers));
      expect(await fetchFrom(link)).toMatchObject({ kind: 'fingerprinted', finalAddress: at, fingerprint: { sha256 } });
      // Nothing is asked for that was not needed, and nobody is told who asks.
      expect(played.seen.map(({ address }) => address)).toEqual(before === undefined ? [at] : [before.address, at]);
      expect(isPinned(at)).toBe(hostOf(name)?.shared ?? false);
    });
  }

  if (claims.length > 0) {
    run('digest', async () => {
      setUp(host, at === undefined ? undefined : play.endless(headers));
      const said = await fetchFrom(link);
      const known = [...claimedKeysOf(link), ...((said.kind === 'failed' && said.claims) || [])];
      expect(new Set(known)).toEqual(new Set(claims));
      for (const key of known) expect(hintFor(key)).toBe('hint');
    });
  }

  if (at !== undefined) {
    run('asked to wait', async () => {
      const said = await isRefused(play.status(429, { 'Retry-After': '17' }), 'rate-limited');
      expect(said).toMatchObject({ retryAfterSeconds: 17 });
      // Nor is it asked for anything else.
      expect(played.seen.at(-1)?.address).toBe(at);
    });
    run('consent page', () => isStandIn(play.html(play.consentPage), 'login-needed'));
    run('page for a file', () => isStandIn(play.bytes(play.consentPage, headers), 'login-needed'));
    run('stand-in', async () => {
      for (const [type, body, reason] of play.standIns)
        await isStandIn(play.bytes(body, { ...headers, 'Content-Type': type }), reason);
    });
    run('moved', async () => {
      setUp(host, play.movedTo(`${at}&moved`));
      const [second, third] = [`${at}&moved`, new URL('/moved/a.pdf', at).href];
      played.answers.set(second, play.movedTo(third)).set(third, play.bytes(document));
      expect(await fetchFrom(link)).toMatchObject({ finalAddress: third, fingerprint: { sha256 } });
      // Where an uploader has a say in what an address brings, a moved one is none of those that are fixed.
      const { shared = false, isPinned: isFixed } = hostOf(name) ?? {};
      expect(isPinned(third)).toBe(shared && isFixed === undefined);
    });
    run('moved away', async () => {
      const elsewhere = 'https://elsewhere.example.org/a.pdf';
      setUp(host, play.movedTo(elsewhere));
      played.answers.set(elsewhere, play.bytes(document));
      expect(await fetchFrom(link)).toMatchObject({ finalAddress: elsewhere, fingerprint: { sha256 } });
      expect(isPinned(elsewhere)).toBe(false);
      setUp(host, play.movedTo('https://192.168.0.1/a.pdf'));
      played.answers.set('https://192.168.0.1/a.pdf', play.bytes(document));
      expect(await fetchFrom(link)).toMatchObject({ kind: 'failed', reason: 'private-address' });
    });
    run('gone', async () => {
      for (const code of [404, 410, 403]) await isRefused(play.status(code), 'host-refused');
    });
    run('slow', () => isRefused(play.silent, 'timeout'));
    run('endless', () => isRefused(play.endless(headers), 'too-large'));
    run('truncated', () => isRefused(play.truncated(document, headers), 'damaged'));
    run('wrong length', async () => {
      const said = await isRefused(play.bytes('short', { 'Content-Length': '200000000', ...headers }), 'too-large');
      expect(said).not.toHaveProperty('fingerprint');
    });
    run('wrong type', async () => {
      setUp(host, play.bytes(document, { 'Content-Type': 'image/png' }));
      expect(await fetchFrom(link)).toMatchObject({ fingerprint: { sha256 } });
      // Declared a page, it is none that anybody may take for the document.
      await isStandIn(play.bytes(document, { 'Content-Type': 'text/html' }), 'login-needed');
    });
  }

  if (before !== undefined) {
    run('first answer', async () => {
      const answered = async (answer: RequestListener, reason: string): Promise<void> => {
        setUp({ ...host, before: answer, ...(host.published && { published: [host.published[0], play.status(404)] }) });
        const said = await fetchFrom(link, answer === play.silent ? PATIENCE_MS : PLENTY_MS);
        expect(said).toMatchObject({ kind: 'failed', reason });
        expect(said).not.toHaveProperty('claims');
        // Whatever it says, nobody is asked but the host.
        const own = [before.address, host.published?.[0], at];
        for (const { address } of played.seen) expect(own).toContain(address);
      };
      await answered(play.status(429, { 'Retry-After': '17' }), 'rate-limited');
      await answered(play.status(404), 'host-refused');
      await answered(play.status(401), 'login-needed');
      await answered(play.silent, 'timeout');
      await answered(
        play.endless({ 'Content-Type': 'text/html' }),
        before.form === 'page' ? 'needs-download' : 'login-needed',
      );
      await answered(play.endless({ 'Content-Type': 'application/json' }), 'needs-download');
      if (before.form === 'json') await answered(play.html(play.consentPage), 'login-needed');
      else await answered(play.html(play.consentPage), 'needs-download');
      for (const text of hostileAnswers)
        await answered(play.bytes(text, { 'Content-Type': 'application/json' }), 'needs-download');
    });
  }
});

/** In place of JSON or of a page; the addresses lead where no link of the host may. */
const hostileAnswers = [
  '',
  '{"asset_url":',
  'null',
  '[]',
  '{"__proto__":{"asset_url":"https://evil.example.org/","slug":"a"}}',
  '{"asset_url":"https://evil.example.org/","slug":"a-letter","@content.downloadUrl":"https://evil.example.org/a.pdf"}',
  '{"asset_url":"https://s3.documentcloud.org/","slug":"../../x","@content.downloadUrl":"javascript:alert(1)"}',
  '{"asset_url":7,"slug":{},"@content.downloadUrl":["https://abc.files.1drv.com/a.pdf"],"file":{"hashes":{"sha1Hash":"zz"}}}',
  '{"@content.downloadUrl":"http://abc.files.1drv.com/a.pdf","file_hash":"00"}',
  '{"@content.downloadUrl":"https://user@abc.files.1drv.com:8443/a.pdf"}',
  '['.repeat(100_000),
  '<a id="downloadButton" href="https://evil.example.org/a.pdf">',
  '<a id="downloadButton" data-scrambled-url="%%%">',
  `<a id="downloadButton" data-scrambled-url="${btoa('https://192.168.0.1/a.pdf')}">`,
  '<a '.repeat(200_000),
  'a'.repeat(300_000),
  `${'z'.repeat(64)} (SHA256)`,
];

const forPersons = documentHosts.filter(({ needsPerson: isPersons }) => isPersons !== undefined);
describe.each(forPersons.map(({ id }) => [id] as const))('%s', (id) => {
  const [link = ''] = links[id]?.find(([address]) => needsPerson(address)) ?? [];
  test(
    'not asked',
    cells.of(id, 'not asked', async () => {
      const reasons = new Set<string>();
      for (const clicked of [false, true]) {
        const step = await decided(link, { clicked, mode: 'everything' });
        reasons.add(step.kind === 'report' ? findingName(step.report.finding) : 'fetched');
      }
      // Hosts that count each look are blocked for everybody, whatever their adapter says.
      const isCounting = id === 'wetransfer' || id === 'swisstransfer';
      expect([...reasons]).toEqual([isCounting ? 'unchecked: blocked' : 'unchecked: needs-download']);
    }),
  );
});

test('without a click only files of shared hosts are fetched', async () => {
  for (const [name, { link }] of Object.entries(playedHosts)) {
    const step = await decided(link, { clicked: false, mode: 'careful' });
    expect(step.kind === 'fetch', name).toBe(hostOf(name)?.shared ?? false);
  }
});

test('every host is played', () => {
  const names = new Set([...cells.all()].map(({ host }) => host.split(', ')[0]));
  for (const { id } of documentHosts) expect(names).toContain(id);
});

test('docs/hosts.json and docs/supported-hosts.md say what was seen', async () => {
  const page = await format(supportedHosts(cells.all()), { parser: 'markdown', printWidth: 120 });
  const text = await format(JSON.stringify(cells.all()), { parser: 'json', printWidth: 120 });
  if (isWriting) {
    write(cellsFile, text);
    write(pageFile, page);
  }
  expect(cells.all().filter(({ passed }) => !passed)).toEqual([]);
  expect(readFileSync(cellsFile, 'utf8')).toBe(text);
  expect(readFileSync(pageFile, 'utf8')).toBe(page);
});

function hostOf(name: string): (typeof documentHosts)[number] | undefined {
  return documentHosts.find(({ id }) => id === name.split(', ')[0]);
}

/** The host as it is, but for what it answers where the bytes are. */
function setUp(host: PlayedHost, answer?: RequestListener): void {
  played.answers.clear();
  played.seen.length = 0;
  const step = stepsOf(host.link).before;
  if (step !== undefined && host.before !== undefined) played.answers.set(step.address, host.before);
  if (host.published !== undefined) played.answers.set(...host.published);
  if (host.at !== undefined && answer !== undefined) played.answers.set(host.at, answer);
}

async function fetchFrom(link: string, headersTimeoutMs = PLENTY_MS): Promise<FingerprintAnswer> {
  const { direct, expectFile } = fetchPlanOf(link, undefined);
  const request = { link, address: direct, expectFile, maxBytes: MAX_BYTES, isPaste: false };
  const world = { ...played.world, headersTimeoutMs };
  const answer = await fingerprintAddress(request, { signal: new AbortController().signal, world });
  // A request names neither the reader nor the page, whatever is asked.
  for (const { headers } of played.seen) {
    expect(headers['cookie']).toBeUndefined();
    expect(headers['referer']).toBeUndefined();
  }
  return answer;
}

function decided(link: string, fields: Pick<CheckRequest, 'clicked' | 'mode'>): ReturnType<typeof decide> {
  const assessor = new Assessor({ lookUp: () => Promise.resolve([]), clock: () => nowSeconds });
  return decide(
    { address: link, isOwnPaste: false, isPrivateWindow: false, priority: 1, ...fields },
    { row: undefined, isListed: false, problem: undefined },
    { assessor, mayReach: () => Promise.resolve(true), isLowData: () => false, rawPasteOf: () => undefined },
  );
}

/** What two organisations' "authentic" of these very bytes, weak digests included, is told as, where a key of theirs is claimed. */
function hintFor(key: string): string {
  const said = { subject: sha256, verdict: 'authentic' as const, fingerprints: weakDigests };
  const statements = [candidate({ by: 'a', statement: said }), candidate({ by: 'b', statement: said })];
  const registries = [registry(statements)];
  const input = { nowSeconds, pinned: true, isPlainText: false, claimedKeys: [key], reason: 'too-large' as const };
  return findingName(computeFinding({ ...input, registries }).finding);
}
