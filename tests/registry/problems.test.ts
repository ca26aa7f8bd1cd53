import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { detailsDigest, encodeDetails, type Details } from '../../utils/protocol/details.ts';
import { payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import { generateSigningKey, keyIdOf, type SigningKey } from '../../utils/protocol/ed25519.ts';
import type { ProblemName } from '../../utils/protocol/problem-names.ts';
import { encodeStatement } from '../../utils/protocol/statement.ts';
import { MAX_BODY_BYTES } from '../../registry/http/read-body.ts';
import { problems } from '../../registry/problems.ts';
import { submit, submitLeaves } from './open.ts';
import { problemOf, startServer, type TestServer } from './server.ts';
import { deviceLeaf, requestBody, sign, signedStatement, statement, type SignedStatement } from './statements.ts';

let world: TestServer;
let lumen: SigningKey;
let veritas: SigningKey;
let revoked: SigningKey;
let logged: SignedStatement;
const never = randomBytes(32).toString('hex');

beforeAll(async () => {
  world = await startServer();
  const { folder, devices, server } = world;
  [lumen, veritas] = [devices['lumen'], devices['veritas']] as [SigningKey, SigningKey];
  revoked = await generateSigningKey();
  const organisationKey = folder.organisations['lumen'] as SigningKey;
  await submitLeaves(server.registry, [await deviceLeaf('lumen', organisationKey, revoked)]);
  await submitLeaves(server.registry, [await deviceLeaf('lumen', organisationKey, revoked, { action: 'revoke' })]);
  await submitLeaves(server.registry, [await folder.trustLeaf(2, { neverList: [never] })]);
  logged = await sign(lumen, { subject: 'aa'.repeat(32) });
  await submit(server.registry, [logged]);
});
afterAll(() => world.close());

/** Signs any payload at all: what a hostile signer sends. */
async function signRaw(payload: string | Uint8Array): Promise<SignedStatement> {
  const bytes = typeof payload === 'string' ? utf8(payload) : payload;
  return signedStatement(await signPayload(payloadTypes.statement, bytes, lumen));
}

async function changed(change: (json: string) => string): Promise<string | Uint8Array> {
  const json = Buffer.from(encodeStatement(statement())).toString();
  return requestBody([await signRaw(change(json))]);
}

async function envelopeWith(change: (envelope: Record<string, unknown>) => unknown): Promise<string> {
  const { item } = await sign(lumen);
  return JSON.stringify({ statements: [{ envelope: change(item.envelope as Record<string, unknown>) }] });
}

async function signDispute(key: SigningKey, details: Details): Promise<SignedStatement> {
  const bytes = encodeDetails(details, salt);
  const bare = statement({
    subject: 'aa'.repeat(32),
    relations: [{ type: 'disputes', target: logged.hash }],
    detailsDigest: detailsDigest(bytes),
  });
  delete bare.verdict;
  const signed = signedStatement(await signPayload(payloadTypes.statement, encodeStatement(bare), key));
  return { ...signed, item: { ...signed.item, details: toBase64(bytes) } };
}

const salt = new Uint8Array(16);
const deniedDetails = encodeDetails({ evidence: ['https://a.leakforum.example/t/1'] }, salt);

const badRequests: [ProblemName, string, () => string | Uint8Array | Promise<string | Uint8Array>][] = [
  ['malformed-json', 'no JSON', () => '{"statements":'],
  ['malformed-json', 'empty', () => ''],
  ['hostile-json', 'a duplicate key', () => '{"statements":[],"statements":[]}'],
  ['hostile-json', 'half a surrogate pair', () => '{"statements":["\\ud800"]}'],
  ['hostile-json', 'a number beyond 2^53', () => '{"statements":[9007199254740993]}'],
  ['hostile-json', 'levels without end', () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['malformed-request', 'a string', () => '"[]"'],
  ['malformed-request', 'strings for envelopes', () => '["x"]'],
  ['no-statements', 'a file of none', () => '[]'],
  ['malformed-request', 'an unknown field', () => '{"statements":[],"more":1}'],
  ['malformed-request', 'a string for a statement', () => '{"statements":["x"]}'],
  ['no-statements', 'none', () => '{"statements":[]}'],
  ['too-many-statements', '1,001', () => `{"statements":[${Array(1_001).fill('{}').join(',')}]}`],
  ['malformed-envelope', 'no payload', () => envelopeWith(({ signatures }) => ({ signatures }))],
  [
    'malformed-envelope',
    'a short signature',
    () => envelopeWith((e) => ({ ...e, signatures: [{ keyid: 'aa', sig: 'AA==' }] })),
  ],
  [
    'several-signatures',
    'two',
    () => envelopeWith((e) => ({ ...e, signatures: [e['signatures'], e['signatures']].flat() })),
  ],
  ['several-signatures', 'none', () => envelopeWith((e) => ({ ...e, signatures: [] }))],
  ['wrong-payload-type', 'another type', () => envelopeWith((e) => ({ ...e, payloadType: payloadTypes.device }))],
  ['malformed-statement', 'a payload that is no JSON', async () => requestBody([await signRaw('{"_type":')])],
  [
    'hostile-json',
    'a duplicate key in the payload',
    () => changed((json) => json.replace('{"_type"', '{"_type":"x","_type"')),
  ],
  ['malformed-statement', 'an unknown verdict', () => changed((json) => json.replace('"fake"', '"forged"'))],
  [
    'malformed-statement',
    'upper-case hex',
    () =>
      changed((json) =>
        json.replace(/"sha256":"(\w+)"/, (_, hex: string) => `"sha256":"A${hex.slice(1).toUpperCase()}"`),
      ),
  ],
  [
    'malformed-statement',
    'a second digest',
    () => changed((json) => json.replace('{"sha256"', '{"md5":"00","sha256"')),
  ],
  ['malformed-statement', 'another predicate', () => changed((json) => json.replace('verdict/v1', 'verdict/v2'))],
  ['statement-too-large', '17 kB', async () => requestBody([await signRaw(`"${'x'.repeat(17_000)}"`)])],
  ['unknown-key', 'a key nobody knows', async () => requestBody([await sign(await generateSigningKey())])],
  ['revoked-key', 'a revoked key', async () => requestBody([await sign(revoked)])],
  [
    'bad-signature',
    'a signature of something else',
    async () => {
      const [one, other] = [await sign(lumen), await sign(lumen)];
      return requestBody([signedStatement({ ...one.signed, signature: other.signed.signature })]);
    },
  ],
  [
    'bad-signature',
    "another key under a listed key's id",
    async () => {
      const { signed } = await sign(await generateSigningKey());
      return requestBody([signedStatement({ ...signed, keyId: keyIdOf(lumen.publicKey) })]);
    },
  ],
  [
    'date-in-future',
    'tomorrow',
    async () => requestBody([await sign(lumen, { issuedSeconds: Math.floor(Date.now() / 1_000) + 86_400 })]),
  ],
  ['never-listed', 'a subject on the never-list', async () => requestBody([await sign(lumen, { subject: never })])],
  [
    'never-listed',
    'a text on the never-list',
    async () => requestBody([await sign(lumen, { fingerprints: { textSha256: `text-v1:${never}` } })]),
  ],
  [
    'denied-address',
    'evidence on a denied host',
    async () => {
      const signed = await sign(lumen, { detailsDigest: detailsDigest(deniedDetails) });
      return requestBody([{ ...signed, item: { ...signed.item, details: toBase64(deniedDetails) } }]);
    },
  ],
  [
    'details-missing',
    'a digest without details',
    async () => requestBody([await sign(lumen, { detailsDigest: toHex(randomBytes(32)) })]),
  ],
  [
    'details-mismatch',
    'details without a digest',
    async () => {
      const signed = await sign(lumen);
      return requestBody([{ ...signed, item: { ...signed.item, details: toBase64(deniedDetails) } }]);
    },
  ],
  [
    'malformed-details',
    'no JSON behind the salt',
    async () => {
      const bytes = utf8('0123456789abcdef{"evidence":["http://plain.example/"]}');
      const signed = await sign(lumen, { detailsDigest: detailsDigest(bytes) });
      return requestBody([{ ...signed, item: { ...signed.item, details: toBase64(bytes) } }]);
    },
  ],
  [
    'bare-dispute',
    'details without evidence on a dispute without a verdict',
    async () => requestBody([await signDispute(veritas, { evidence: [], explanation: 'I do not think so.' })]),
  ],
  [
    'bad-relation',
    'an unknown statement',
    async () => requestBody([await sign(lumen, { relations: [{ type: 'supersedes', target: '11'.repeat(32) }] })]),
  ],
  [
    'bad-relation',
    "retracting another organisation's statement",
    async () =>
      requestBody([
        await sign(veritas, { subject: 'aa'.repeat(32), relations: [{ type: 'retracts', target: logged.hash }] }),
      ]),
  ],
  [
    'bad-relation',
    "disputing one's own",
    async () =>
      requestBody([
        await sign(lumen, { subject: 'aa'.repeat(32), relations: [{ type: 'disputes', target: logged.hash }] }),
      ]),
  ],
];

describe('each bad request has its own problem, and stores nothing', () => {
  test.each(badRequests)('%s: %s', async (name, _, body) => {
    const before = await world.server.registry.health();
    const response = await world.post('/v1/statements', await body());
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ type: `urn:touchstone:problem:${name}`, status: problems[name].status });
    expect(problem.detail).toContain(problems[name].remedy);
    expect(response.status).toBe(problems[name].status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await world.server.registry.health()).toEqual(before);
  });
});

test('an address listed for a fourth document of one organisation', async () => {
  const addressKeys = ['cc'.repeat(32)];
  const three = await Promise.all([1, 2, 3].map(() => sign(lumen, { addressKeys })));
  await submit(world.server.registry, three);
  const response = await world.post('/v1/statements', requestBody([await sign(lumen, { addressKeys })]));
  expect((await problemOf(response)).type).toBe('urn:touchstone:problem:overused-address');
  expect((await world.post('/v1/statements', requestBody([await sign(veritas, { addressKeys })]))).status).toBe(202);
  await world.server.registry.publishNow();
});

test('a 65th statement of one organisation about one document', async () => {
  const subject = 'ee'.repeat(32);
  const all = await Promise.all(Array.from({ length: 64 }, (_, i) => sign(lumen, { subject, issuedSeconds: i })));
  await submit(world.server.registry, all);
  const response = await world.post('/v1/statements', requestBody([await sign(lumen, { subject })]));
  expect((await problemOf(response)).type).toBe('urn:touchstone:problem:too-many-about-document');
  expect((await world.post('/v1/statements', requestBody([await sign(veritas, { subject })]))).status).toBe(202);
  await world.server.registry.publishNow();
});

test('a dispute with evidence', async () => {
  const dispute = await signDispute(veritas, { evidence: ['https://veritas.example/why'] });
  expect((await world.post('/v1/statements', requestBody([dispute]))).status).toBe(202);
  await world.server.registry.publishNow();
});

test('one bad statement refuses all, by its position', async () => {
  const { waiting } = await world.server.registry.health();
  const body = requestBody([await sign(lumen), await sign(lumen), await sign(revoked), await sign(lumen)]);
  const problem = await problemOf(await world.post('/v1/statements', body));
  expect(problem).toMatchObject({ type: 'urn:touchstone:problem:revoked-key', position: 2 });
  expect((await world.server.registry.health()).waiting).toBe(waiting);
});

describe('the body is limited before it is parsed', () => {
  test('by its declared length', async () => {
    const response = await world.post('/v1/statements', 'x'.repeat(MAX_BODY_BYTES + 1));
    expect([response.status, (await problemOf(response)).type]).toEqual([413, 'urn:touchstone:problem:body-too-large']);
  });
  test('by its true length when none is declared', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536;
        if (sent > 4 * MAX_BODY_BYTES) controller.close();
        else controller.enqueue(new Uint8Array(65_536));
      },
    });
    const headers = { 'Content-Type': 'application/json' };
    // The server hangs up or answers; either way it does not take in the rest.
    const status = await fetch(new URL('/v1/statements', world.server.address), {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit).then(
      (response) => response.status,
      () => 'hung up',
    );
    expect([413, 'hung up']).toContain(status);
    expect(sent).toBeLessThan(3 * MAX_BODY_BYTES);
  });
});

test.each(['text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ''])(
  'content type %j',
  async (type) => {
    const response = await world.post('/v1/statements', utf8('{}'), { 'Content-Type': type });
    expect([response.status, (await problemOf(response)).type]).toEqual([
      415,
      'urn:touchstone:problem:wrong-content-type',
    ]);
  },
);

test('a log line names the problem and never the payload', async () => {
  const { item, hash } = await sign(revoked, { leak: 'Secret leak name' });
  await world.post('/v1/statements', JSON.stringify({ statements: [item] }));
  expect(world.lines.at(-1)).toMatch(/"route":"\/v1\/statements","status":403,"ms":\d+,"problem":"revoked-key"/);
  const { payload } = item.envelope as { payload: string };
  for (const secret of [payload, 'Secret leak name', hash]) expect(world.lines.join('\n')).not.toContain(secret);
});

test('what is not here, and what may not be done here', async () => {
  expect((await problemOf(await world.get('/v1/submissions/0123'))).type).toBe(
    'urn:touchstone:problem:unknown-submission',
  );
  for (const path of [
    '/',
    '/registry.db',
    '/keys/log.key',
    '/tile/0/../../keys/log.key',
    '/tile/0/%2e%2e/keys',
    '/o/x',
    '/v1/x',
  ])
    expect([path, (await world.get(path)).status]).toEqual([path, 404]);
  const wrong = await world.get('/v1/statements');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
});
