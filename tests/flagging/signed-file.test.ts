import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signedFile } from '../../utils/flagging/signed-file.ts';
import { fromBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { encodeCompact, parseEnvelopeJson, payloadTypes, signedFromEnvelope } from '../../utils/protocol/dsse.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { startServer, type TestServer } from '../registry/server.ts';
import { sign, type SignedStatement } from '../registry/statements.ts';

let world: TestServer;
let folder: string;
beforeAll(async () => {
  world = await startServer();
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-signed-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function signed(evidence?: string[]): Promise<SignedStatement> {
  return sign(world.devices['lumen'] as SigningKey, {}, evidence && { evidence, explanation: 'Forged headers.' });
}

function rowOf({ signed: one, hash, item }: SignedStatement, state: OutboxRow['state'] = 'refused'): OutboxRow {
  const details = item.details === undefined ? {} : { details: fromBase64(item.details) };
  const content = { kind: 'statement' as const, signed: encodeCompact(one), ...details };
  const rest = { name: 'note.docx', createdSeconds: 1, notBeforeSeconds: 0, attempts: 1 };
  return { id: hash, origin: 'registry.test/log', content, state, ...rest };
}

/** The line of docs/operating.md. */
async function post(file: { name: string; text: string } | undefined): Promise<{ results: object[] }> {
  if (file === undefined) throw new Error('no file');
  const where = path.join(folder, file.name);
  await writeFile(where, file.text);
  const address = new URL('v1/statements', world.server.address).href;
  const args = ['-s', '-H', 'Content-Type: application/json', '--data-binary', `@${where}`, address];
  const asking = promisify(execFile)('curl', args);
  const published = setInterval(() => void world.server.registry.publishNow(), 50);
  try {
    return JSON.parse((await asking).stdout) as { results: object[] };
  } finally {
    clearInterval(published);
  }
}

test('one statement is one DSSE envelope, which any reader of DSSE takes', async () => {
  const one = await signed(['https://lumen.example/why']);
  const file = signedFile([rowOf(one)]);
  expect(file?.name).toBe(`${one.hash.slice(0, 16)}.dsse.json`);
  const envelope = parseEnvelopeJson(utf8(file?.text ?? ''));
  expect(signedFromEnvelope(payloadTypes.statement, envelope)).toEqual(one.signed);
});

test('curl publishes it with its details; sent again it is the same entry', async () => {
  const one = await signed(['https://lumen.example/why']);
  const file = signedFile([rowOf(one)]);
  const first = await post(file);
  expect(first.results).toEqual([
    { leaf: one.hash, index: expect.any(Number) as unknown, proof: expect.any(String) as unknown },
  ]);
  const index = (first.results[0] as { index: number }).index;
  expect((await post(file)).results).toMatchObject([{ leaf: one.hash, index }]);
});

test('several are one file', async () => {
  const several = [await signed(), await signed(['https://lumen.example/other'])];
  const file = signedFile(several.map((one) => rowOf(one, 'waiting')));
  expect(file?.name).toBe('2-statements.dsse.json');
  expect((await post(file)).results).toMatchObject(several.map(({ hash }) => ({ leaf: hash })));
});

test('what is no statement is not in it', async () => {
  const enrolment = { ...rowOf(await signed()), content: { kind: 'enrolment' } } as OutboxRow;
  expect(signedFile([enrolment])).toBeUndefined();
});
