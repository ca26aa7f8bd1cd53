import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasReader } from '../../utils/fingerprint/formats/formats.ts';
import { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { PARSE_TIMEOUT_MS, SNIFF_BYTES } from '../../utils/fingerprint/limits.ts';
import { signatures, type DocumentType } from '../../utils/fingerprint/signatures.ts';
import { sniffType } from '../../utils/fingerprint/sniff.ts';
import type { GivenCase } from './fuzz-case.ts';
import type { FuzzAnswer } from './fuzz-process.ts';
import { startFuzzProcess } from './start-fuzz-process.ts';
import { judge } from './judge.ts';
import { reachingDocuments, silent, type ReachingDocument } from './reaching-documents.ts';

// Read in watched processes (watch-world.ts), with a server that would hear them and folders in which their files would lie.
let folder: string;
let server: Server;
let documents: ReachingDocument[];
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-reaching-'));
  writeFileSync(path.join(folder, 'there.txt'), 'what nobody may read');
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.end('x');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outside = path.join(path.relative(process.cwd(), folder), 'put-there.txt');
  documents = reachingDocuments({ address, file: path.join(folder, 'there.txt'), outside });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('whatever a document asks for, nothing is fetched, opened, run or written', async () => {
  const processes = new WorkerPool<GivenCase, FuzzAnswer>(startFuzzProcess, 2, {
    maxParseMs: PARSE_TIMEOUT_MS,
    maxSilenceMs: 60_000,
  });
  const outcomes = await processes.ask(documents.map(({ name, bytes }) => ({ file: name, bytes })));
  processes.close();
  for (const [at, { what, bytes }] of documents.entries()) {
    const outcome = outcomes[at];
    expect(outcome && judge(outcome), what).toBeUndefined();
    expect(outcome, what).toMatchObject({
      kind: 'whole',
      answer: { touched: [], print: { sha256: createHash('sha256').update(bytes).digest('hex') } },
    });
  }
  expect(asked).toEqual([]);
  expect(readdirSync(folder)).toEqual(['there.txt']);
  expect(existsSync('/put-there.txt')).toBe(false);
});

test('there is one of every kind that can name anything', () => {
  const kinds = documents.map(({ name, bytes, type }) => {
    expect(sniffType(bytes.subarray(0, SNIFF_BYTES), { name }), name).toBe(type);
    return type;
  });
  const readable = new Set<DocumentType>([...signatures.map(({ type }) => type), 'pdf', 'html', 'mail']);
  const missing = [...readable].filter((type) => hasReader(type) && !kinds.includes(type));
  expect(missing.sort()).toEqual([...silent].sort());
});
