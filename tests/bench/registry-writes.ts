import Database from 'libsql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '../../registry/serve.ts';
import type { SigningKey } from '../../utils/protocol/ed25519.ts';
import { makeRegistry, onlyWhenAsked } from '../registry/open.ts';
import { requestBody, sign, type SignedStatement } from '../registry/statements.ts';

export interface RegistryWrites {
  statements: number;
  /** Statements in one request. */
  perRequest: number;
  /** Durable in the registry, over HTTP: parsed, verified, stored, answered with 202. */
  acceptedPerSecond: number;
  /** The same leaves as bare rows into the same database, in transactions of the same size, with the same fsync. */
  rawRowsPerSecond: number;
  /** acceptedPerSecond / rawRowsPerSecond. */
  ratio: number;
  /** From the first request to all of it published, witnessed and provable. */
  totalSeconds: number;
  publishSeconds: number;
}

/** Statements per second through the real server, beside bare rows in the same run. */
export async function measureRegistryWrites(statements = 10_000, perRequest = 1_000): Promise<RegistryWrites> {
  const { folder, registry, devices } = await makeRegistry();
  await registry.close();
  const signed = await signMany(devices, statements);
  const bodies = batches(signed, perRequest).map(requestBody);
  const server = await serve({ dir: folder.dir, port: 0, periods: onlyWhenAsked, log: () => undefined });
  try {
    const startedMs = performance.now();
    for (const body of bodies) await post(server.address, body);
    const acceptedMs = performance.now() - startedMs;
    for (let left = 1; left > 0; left = (await server.registry.health()).waiting) await server.registry.publishNow();
    const totalMs = performance.now() - startedMs;
    const rawMs = await rawRows(signed, perRequest);
    return {
      statements,
      perRequest,
      acceptedPerSecond: perSecond(statements, acceptedMs),
      rawRowsPerSecond: perSecond(statements, rawMs),
      ratio: rawMs / acceptedMs,
      totalSeconds: totalMs / 1_000,
      publishSeconds: (totalMs - acceptedMs) / 1_000,
    };
  } finally {
    await server.close();
    await folder.remove();
  }
}

async function signMany(devices: Record<string, SigningKey>, count: number): Promise<SignedStatement[]> {
  const keys = Object.values(devices);
  const signed: SignedStatement[] = [];
  for (let i = 0; i < count; i += 1) {
    const key = keys[i % keys.length];
    if (key)
      signed.push(await sign(key, {}, { evidence: ['https://evidence.example/report'], title: `Document ${i}` }));
  }
  return signed;
}

async function post(address: string, body: Uint8Array): Promise<void> {
  const headers = { 'Content-Type': 'application/json', Prefer: 'wait=0' };
  const response = await fetch(`${address}v1/statements`, { method: 'POST', headers, body: body.slice() });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

async function rawRows(signed: readonly SignedStatement[], perTransaction: number): Promise<number> {
  const dir = await mkdtemp(path.join(tmpdir(), 'touchstone-rows-'));
  const database = new Database(path.join(dir, 'rows.db'));
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row (hash BLOB PRIMARY KEY, leaf BLOB)',
  );
  const insert = database.prepare('INSERT INTO row VALUES (?, ?)');
  const startedMs = performance.now();
  for (const some of batches(signed, perTransaction)) {
    database.exec('BEGIN');
    for (const { hash, leaf } of some) insert.run([Buffer.from(hash, 'hex'), leaf]);
    database.exec('COMMIT');
  }
  const elapsedMs = performance.now() - startedMs;
  database.close();
  await rm(dir, { recursive: true });
  return elapsedMs;
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / ms) * 1_000);
}
