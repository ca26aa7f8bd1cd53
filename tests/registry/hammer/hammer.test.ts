import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromHex, utf8 } from '../../../utils/protocol/bytes.ts';
import { parseCheckpoint } from '../../../utils/protocol/checkpoint.ts';
import type { SigningKey } from '../../../utils/protocol/ed25519.ts';
import { verifyInclusion } from '../../../utils/protocol/merkle.ts';
import { parseNote } from '../../../utils/protocol/signed-note.ts';
import { parsePolicy, verifyCheckpoint } from '../../../utils/protocol/tlog-policy.ts';
import { parseProof } from '../../../utils/protocol/tlog-proof.ts';
import type { Result } from '../../../registry/outcome.ts';
import { checkLog, expectPrefixes, type CheckedLog } from '../log-check.ts';
import { makeRegistry } from '../open.ts';
import { sign, type SignedStatement } from '../statements.ts';
import { KillableServer } from './killable-server.ts';
import { sendUntilAcknowledged } from './sender.ts';

// `kill -9` while statements are posted. Short in the unit tests; `npm run hammer` is the long form.
const KILLS = Number(process.env['HAMMER_KILLS'] ?? '3');
const STATEMENTS = Number(process.env['HAMMER_STATEMENTS'] ?? '600');
const LIMIT_MS = 60_000 + KILLS * 30_000;
const SENDERS = 4;
const MAX_BATCH = 10;
const SHORTEST_LIFE_MS = 100;
const LONGEST_LIFE_MS = 900;

test(
  `${KILLS} kills, ${STATEMENTS} statements: nothing acknowledged is lost, nothing published is contradicted`,
  { timeout: LIMIT_MS },
  async () => {
    const { folder, registry, devices } = await makeRegistry();
    await registry.close();
    const keys = Object.values(devices);
    const statements = await Promise.all(
      Array.from({ length: STATEMENTS }, (_, i) => sign(keys[i % keys.length] as SigningKey)),
    );
    const server = await KillableServer.start(folder.dir);
    const notes = watchCheckpoints(path.join(folder.dir, 'public/checkpoint'));
    try {
      const queue = batches(statements);
      const waiting = queue.length;
      let kills = 0;
      const killing = (async () => {
        // Spread over the whole work: one kill per share of the queue, at a moment nobody chose.
        while (kills < KILLS) {
          await pause(SHORTEST_LIFE_MS + Math.random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
          if (queue.length > waiting * (1 - kills / KILLS)) continue;
          await server.kill();
          kills += 1;
          await server.start();
        }
      })();
      const acknowledged = new Set<string>();
      const sending = Array.from({ length: SENDERS }, () => sendAll(server, queue, acknowledged));
      await Promise.all([...sending, killing]);
      // Before anything is sent again: a statement acknowledged and lost would come back with the request for its proof.
      await server.untilNothingWaits();
      expectEachOnce(await publishedLog(server, folder.dir), acknowledged);
      expect(acknowledged.size).toBe(STATEMENTS);
      const results = await settle(server, statements);
      const seen = await notes.stop();
      await expectAllProven(statements, results, folder.policy, seen);
      await expectWholeLog(server, folder.dir, acknowledged, seen);
      expect(seen.size).toBeGreaterThan(KILLS);
      expect(await server.stop()).toBe(0);
      console.log(
        `${kills} kills, ${acknowledged.size} statements acknowledged, each logged once and proven, ${seen.size} checkpoints consistent`,
      );
    } finally {
      await notes.stop();
      await server.kill();
      await folder.remove();
    }
  },
);

/** `acknowledged`: leaf hashes, added when the server has answered for them. */
async function sendAll(server: KillableServer, queue: SignedStatement[][], acknowledged: Set<string>): Promise<void> {
  for (let batch = queue.shift(); batch; batch = queue.shift()) {
    await sendUntilAcknowledged(server.address, batch);
    for (const { hash } of batch) acknowledged.add(hash);
    await pause(Math.random() * 20);
  }
}

/** Asks for the proof of every statement that was acknowledged, by sending it once more. */
async function settle(server: KillableServer, statements: SignedStatement[]): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < statements.length; start += 500) {
    const batch = statements.slice(start, start + 500);
    let answer = await sendUntilAcknowledged(server.address, batch, 20);
    while (answer === 'waiting') answer = await sendUntilAcknowledged(server.address, batch, 20);
    results.push(...answer);
  }
  return results;
}

async function expectAllProven(
  statements: SignedStatement[],
  results: Result[],
  policyText: string,
  seen: Set<string>,
): Promise<void> {
  const policy = parsePolicy(policyText);
  const verified = new Set<string>();
  for (const [i, result] of results.entries()) {
    if (!('proof' in result)) expect.fail(JSON.stringify(result));
    const { index, proof, checkpointNote } = parseProof(utf8(result.proof));
    const note = Buffer.from(checkpointNote).toString();
    // The same checkpoint proves many statements; its signatures are verified once.
    if (!verified.has(note)) await verifyCheckpoint(checkpointNote, policy);
    verified.add(note);
    seen.add(note);
    const { size, root } = parseCheckpoint(parseNote(checkpointNote).text);
    verifyInclusion(index, size, fromHex(statements[i]?.hash ?? ''), root, proof);
  }
}

async function expectWholeLog(
  server: KillableServer,
  dir: string,
  acknowledged: ReadonlySet<string>,
  seen: Set<string>,
): Promise<void> {
  const log = await publishedLog(server, dir);
  expectEachOnce(log, acknowledged);
  expect(log.view.statements).toHaveLength(acknowledged.size);
  expectPrefixes(
    log,
    [...seen].map((note) => utf8(note)),
  );
}

async function publishedLog(server: KillableServer, dir: string): Promise<CheckedLog> {
  const read = async (file: string): Promise<Uint8Array> => {
    const response = await fetch(new URL(file, server.address));
    expect(response.status, file).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  };
  return checkLog(read, new Uint8Array(await readFile(path.join(dir, 'descriptor.json'))));
}

function expectEachOnce(log: CheckedLog, hashes: ReadonlySet<string>): void {
  const counts = new Map<string, number>();
  for (const hash of log.hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const wrong = [...hashes].filter((hash) => counts.get(hash) !== 1);
  expect(wrong, 'acknowledged, and not exactly once in the published log').toEqual([]);
}

/** Every checkpoint that a reader could have seen, as far as looking every few milliseconds shows. */
function watchCheckpoints(file: string): { stop(): Promise<Set<string>> } {
  const seen = new Set<string>();
  const stopped = new AbortController();
  const watching = (async () => {
    while (!stopped.signal.aborted) {
      seen.add(await readFile(file, 'utf8'));
      await pause(5);
    }
    return seen;
  })();
  return {
    stop: () => {
      stopped.abort();
      return watching;
    },
  };
}

function batches(statements: SignedStatement[]): SignedStatement[][] {
  const found: SignedStatement[][] = [];
  for (let start = 0; start < statements.length;) {
    const end = start + 1 + Math.floor(Math.random() * MAX_BATCH);
    found.push(statements.slice(start, end));
    start = end;
  }
  return found;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
