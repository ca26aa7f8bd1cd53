import { lookUp } from '../../../utils/registry-client/look-up.ts';
import { openDatabase } from '../../../utils/storage/database.ts';

/** Microseconds each, medians. */
export interface ClientTimes {
  hitMicroseconds: number;
  missMicroseconds: number;
  /** One get() by primary key from the same database: what IndexedDB itself costs. */
  getMicroseconds: number;
  /** One Ed25519 verification by WebCrypto, keys imported, 64 at a time: the floor of a sync. */
  verifyMicroseconds: number;
}

const ROUNDS = 20;

/** Looks documents up in the extension's own database, which a sync has filled. */
export default async function client(subjects: string[]): Promise<ClientTimes> {
  const database = openDatabase();
  const first = await database.statements.toCollection().first();
  if (first === undefined) throw new Error('the database is empty');
  const hits = await lookUp(database, [`sha256:${subjects[0] ?? ''}`]);
  if (hits.length === 0) throw new Error('a listed document was not found');
  return {
    hitMicroseconds: await median(subjects, (subject) => lookUp(database, [`sha256:${subject}`])),
    missMicroseconds: await mean(subjects, (subject) => lookUp(database, [`sha256:${unlisted(subject)}`])),
    getMicroseconds: await median(subjects, () => database.statements.get([first.origin, first.chunk])),
    verifyMicroseconds: await verification(),
  };
}

/** No such document was ever examined. */
function unlisted(subject: string): string {
  return `ffff${subject.slice(4)}`;
}

async function median(subjects: string[], work: (subject: string) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const subject of subjects) {
    const started = performance.now();
    await work(subject);
    times.push((performance.now() - started) * 1_000);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** The mean of all: one is below the resolution of a page's clock. */
async function mean(subjects: string[], work: (subject: string) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) for (const subject of subjects) await work(subject);
  return ((performance.now() - started) * 1_000) / (ROUNDS * subjects.length);
}

async function verification(): Promise<number> {
  const count = 2_048;
  const message = crypto.getRandomValues(new Uint8Array(900));
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, message);
  const started = performance.now();
  for (let done = 0; done < count; done += 64) {
    await Promise.all(
      Array.from({ length: 64 }, () => crypto.subtle.verify('Ed25519', pair.publicKey, signature, message)),
    );
  }
  return ((performance.now() - started) * 1_000) / count;
}
