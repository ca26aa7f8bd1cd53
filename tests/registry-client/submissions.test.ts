import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FetchRegistry, RegistryAnswer, RegistryRequest } from '../../utils/fetching/fetch-registry.ts';
import { fromBase64, fromUtf8, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { possessionMessage, signDevice, verifyPossession } from '../../utils/protocol/device.ts';
import {
  encodeCompact,
  parseCompact,
  parseEnvelopeJson,
  payloadTypes,
  signedFromEnvelope,
  type Signed,
} from '../../utils/protocol/dsse.ts';
import { generateSigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { deviceStanding } from '../../utils/registry-client/device-standing.ts';
import { postEnrolment } from '../../utils/registry-client/post-enrolment.ts';
import { postStatements, statementLeaf } from '../../utils/registry-client/post-statements.ts';
import { pollSubmission, type SubmissionInput } from '../../utils/registry-client/submission.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from './test-log.ts';

const NOW = 1_800_000_000;
let database: Database;
let log: TestLog;
let signed: Signed;
let leaf: string;
let index: number;
let asked: { path: string; request: RegistryRequest }[];
let databases = 0;

beforeEach(async () => {
  database = openDatabase(`submissions-${(databases += 1)}`);
  log = await TestLog.create();
  signed = await log.sign({ subject: subjectOf('a') });
  leaf = statementLeaf(signed);
  index = log.entries.length;
  log.entries.push(encodeLeaf({ kind: 'statement', signed }));
  await log.publish(NOW);
  await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => NOW });
  asked = [];
});
afterEach(() => database.delete());

const json = (value: unknown): Uint8Array<ArrayBuffer> => utf8(JSON.stringify(value)).slice();
const answering = (answer: RegistryAnswer): SubmissionInput => ({
  descriptor: log.descriptor,
  database,
  fetchRegistry: ((path, request = {}) => {
    asked.push({ path, request });
    return Promise.resolve(answer);
  }) satisfies FetchRegistry,
});
const results = (...items: unknown[]): RegistryAnswer => ({
  kind: 'fetched',
  status: 200,
  bytes: json({ results: items }),
});

describe('statements', () => {
  test('what is sent is what was signed', async () => {
    const details = new Uint8Array(20);
    await postStatements(answering({ kind: 'failed', reason: 'offline' }), [{ signed, details }]);
    const [only] = asked;
    expect(only?.path).toBe('/v1/statements');
    expect(only?.request.waitSeconds).toBe(15);
    const body = JSON.parse(fromUtf8(only?.request.body ?? utf8(''))) as {
      statements: { envelope: object; details: string }[];
    };
    expect(body.statements).toHaveLength(1);
    expect(fromBase64(body.statements[0]?.details ?? '')).toEqual(details);
    const envelope = parseEnvelopeJson(json(body.statements[0]?.envelope));
    expect(signedFromEnvelope(payloadTypes.statement, envelope)).toEqual(signed);
  });

  test('logged: the proof is verified under the quorum', async () => {
    const proof = log.proofOf(index);
    const outcome = await postStatements(answering(results({ leaf, index, proof })), [{ signed }]);
    expect(outcome).toEqual({ kind: 'logged', results: [{ leaf, index, proof }] });
  });

  test.each<[string, (good: { leaf: string; index: number; proof: string }) => unknown[]]>([
    ['the proof of another leaf', ({ leaf }) => [{ leaf, index: 0, proof: log.proofOf(0) }]],
    ['a result for another leaf', ({ proof, index }) => [{ leaf: subjectOf('x'), index, proof }]],
    ['another index', ({ leaf, proof }) => [{ leaf, index: 1, proof }]],
    ['no cosignature', (good) => [{ ...good, proof: good.proof.replace(/— witness.*\n/, '') }]],
    ['no proof', ({ leaf, index }) => [{ leaf, index }]],
    ['no result', () => []],
    ['two results', (good) => [good, good]],
  ])('unproven: %s', async (_, lie) => {
    const answer = results(...lie({ leaf, index, proof: log.proofOf(index) }));
    expect(await postStatements(answering(answer), [{ signed }])).toMatchObject({ kind: 'unproven' });
  });

  test('unproven: not even JSON', async () => {
    const answer: RegistryAnswer = { kind: 'fetched', status: 200, bytes: utf8('<html>').slice() };
    expect(await postStatements(answering(answer), [{ signed }])).toMatchObject({ kind: 'unproven' });
  });

  test.each([
    ['/v1/submissions/ab_C-1', '/v1/submissions/ab_C-1'],
    ['https://registry.test/v1/submissions/7', '/v1/submissions/7'],
    ['https://elsewhere.test/x/v1/submissions/7', '/v1/submissions/7'],
  ])('waiting at %s', async (location, submission) => {
    const accepted: RegistryAnswer = { kind: 'fetched', status: 202, bytes: json({}), location };
    expect(await postStatements(answering(accepted), [{ signed }])).toEqual({ kind: 'waiting', submission });
    expect(await pollSubmission(answering(accepted), submission, [leaf])).toEqual({ kind: 'waiting', submission });
    const done = await pollSubmission(answering(results({ leaf, index, proof: log.proofOf(index) })), submission, [
      leaf,
    ]);
    expect(done).toMatchObject({ kind: 'logged', results: [{ leaf, index }] });
    expect(asked.at(-1)).toMatchObject({ path: submission });
  });

  test.each([undefined, '/v1/submissions/', '/v1/statements', '/v1/submissions/a/../../trust/1'])(
    'waiting nowhere: %s',
    async (location) => {
      const accepted: RegistryAnswer = { kind: 'fetched', status: 202, bytes: json({}), ...(location && { location }) };
      expect(await postStatements(answering(accepted), [{ signed }])).toMatchObject({ kind: 'unproven' });
    },
  );

  test('refused, with the problem in words and the position', async () => {
    const problem = {
      type: 'urn:touchstone:problem:revoked-key',
      title: 'Revoked',
      detail: 'Ask.',
      position: 3,
      status: 403,
    };
    const answer: RegistryAnswer = { kind: 'failed', reason: 'refused', status: 403, bytes: json(problem) };
    expect(await postStatements(answering(answer), [{ signed }])).toEqual({
      kind: 'refused',
      problem: { type: problem.type, title: 'Revoked', detail: 'Ask.', position: 3 },
    });
  });

  // A captive portal, a firewall, a proxy's own limit: not the registry's word, and not for good.
  test.each([
    ['nothing', 403, ''],
    ['a page', 404, '<!doctype html><title>Sign in to the network</title>'],
    ['no problem', 400, '{"type":1}'],
    ['somebody else’s problem', 413, '{"type":"about:blank","title":"Payload Too Large"}'],
    ['a type that only looks like ours', 403, '{"type":"urn:touchstone:problems","title":"No"}'],
  ])('not refused by who is in front of the registry: %s', async (_, status, body) => {
    const answer: RegistryAnswer = { kind: 'failed', reason: 'refused', status, bytes: utf8(body).slice() };
    expect(await postStatements(answering(answer), [{ signed }])).toMatchObject({ kind: 'later' });
    expect(await pollSubmission(answering(answer), '/v1/submissions/7', [leaf])).toMatchObject({ kind: 'later' });
  });

  test('a result with a problem that is none of the registry’s proves nothing', async () => {
    const answer = results({ leaf, problem: { type: 'about:blank', title: 'No' } });
    expect(await postStatements(answering(answer), [{ signed }])).toMatchObject({ kind: 'unproven' });
  });

  test('a problem of one statement, after the batch was accepted', async () => {
    const problem = { type: 'urn:touchstone:problem:bad-relation', title: 'No such statement' };
    const outcome = await postStatements(answering(results({ leaf, problem })), [{ signed }]);
    expect(outcome).toEqual({ kind: 'logged', results: [{ leaf, problem }] });
  });

  test.each<[RegistryAnswer, number]>([
    [{ kind: 'failed', reason: 'rate-limited', status: 429, retryAfterSeconds: 77 }, 77],
    [{ kind: 'failed', reason: 'refused', status: 503 }, 30],
    [{ kind: 'failed', reason: 'offline' }, 30],
    [{ kind: 'failed', reason: 'timeout' }, 30],
  ])('later: %j', async (answer, afterSeconds) => {
    expect(await postStatements(answering(answer), [{ signed }])).toMatchObject({ kind: 'later', afterSeconds });
  });

  test.each([0, 1_001])('%d statements are a mistake of the caller', async (count) => {
    const many = Array.from({ length: count }, () => ({ signed }));
    await expect(postStatements(answering({ kind: 'failed', reason: 'offline' }), many)).rejects.toThrow(RangeError);
  });
});

describe('enrolment', () => {
  test('what is sent proves possession; the answer is one leaf with its proof', async () => {
    const [code, device] = [await generateSigningKey(), await generateSigningKey()];
    const payload = { organisation: 'org-1', key: toHex(device.publicKey), action: 'add', mayInvite: false } as const;
    const invited = await signDevice(payload, code);
    const possession = await device.sign(possessionMessage(invited));
    const answer: RegistryAnswer = {
      kind: 'fetched',
      status: 200,
      bytes: json({ leaf, index, proof: log.proofOf(index) }),
    };
    const outcome = await postEnrolment(answering(answer), { device: invited, possession });
    expect(outcome).toMatchObject({ kind: 'logged', results: [{ leaf, index }] });
    const body = JSON.parse(fromUtf8(asked[0]?.request.body ?? utf8(''))) as { device: string; possession: string };
    expect(asked[0]?.path).toBe('/v1/enrolments');
    expect(encodeCompact(parseCompact(fromBase64(body.device)))).toEqual(encodeCompact(invited));
    await verifyPossession(invited, fromBase64(body.possession));
  });

  test('whether a device may sign: unknown, admitted, revoked, its organisation revoked', async () => {
    const [first, second] = log.devices.map(({ publicKey }) => toHex(publicKey));
    const stranger = toHex((await generateSigningKey()).publicKey);
    const standing = (key = ''): ReturnType<typeof deviceStanding> => deviceStanding(database, origin, key);
    const sync = (): Promise<unknown> =>
      syncRegistry({ descriptor: log.descriptor, database, fetchRegistry: log.door(), clock: () => NOW });
    expect(await standing(stranger)).toEqual({ kind: 'unknown' });
    expect(await standing(first)).toEqual({ kind: 'admitted', organisation: 'org-1', mayInvite: false });
    await log.addDevice(0, log.devices[0] ?? log.root, 'revoke');
    await log.publish(NOW);
    await sync();
    expect(await standing(first)).toEqual({ kind: 'revoked' });
    expect(await standing(second)).toMatchObject({ kind: 'admitted' });
    await log.addTrust({ organisations: log.list.organisations.map((o) => ({ ...o, revokedFrom: 0 })) });
    await log.publish(NOW);
    await sync();
    expect(await standing(second)).toEqual({ kind: 'revoked' });
    expect(await deviceStanding(database, 'elsewhere.test/log', second ?? '')).toEqual({ kind: 'unknown' });
  });
});
