import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Assessor, type Checked } from '../../utils/checking/assess.ts';
import { assessMany } from '../../utils/checking/assess-many.ts';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import { verdicts } from '../../utils/protocol/statement.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { origin, subjectOf, TestLog } from '../registry-client/test-log.ts';

const NOW = 1_800_000_000;
const DOCUMENTS = 40;
let database: Database;
let lookUps = 0;

const parts = {
  clock: () => NOW,
  lookUp: (keys: string[]) => {
    lookUps += 1;
    return registryAnswers(database, [{ origin, promoted: true }], keys, () => NOW);
  },
};

/** Documents that share texts, and statements of two organisations about some of them: verdicts, disputes, retractions. */
beforeAll(async () => {
  database = openDatabase('assess-many');
  const log = await TestLog.create();
  for (let i = 0; i < DOCUMENTS; i += 2) {
    const fingerprints = { size: 4_096, textSha256: `text-v1:${subjectOf(`text ${i % 7}`)}` };
    const verdict = verdicts[i % verdicts.length] ?? 'fake';
    const first = await log.addStatement({ subject: subjectOf(`${i}`), verdict, fingerprints }, 0);
    if (i % 3 === 0) await log.addStatement({ subject: subjectOf(`${i}`), verdict, fingerprints }, 1);
    if (i % 8 === 0)
      await log.addStatement({ subject: subjectOf(`${i}`), relations: [{ type: 'disputes', target: first }] }, 1);
    if (i % 10 === 0)
      await log.addStatement({ subject: subjectOf(`${i}`), relations: [{ type: 'retracts', target: first }] }, 0);
  }
  await log.publish(NOW);
  const fetchRegistry = log.door();
  const outcome = await syncRegistry({ descriptor: log.descriptor, database, fetchRegistry, clock: () => NOW });
  expect(outcome).toMatchObject({ kind: 'grown' });
});
afterAll(() => database.delete());

const documents: Checked[] = Array.from({ length: DOCUMENTS }, (_, i) => ({
  checked: {
    sha256: subjectOf(`${i}`),
    ...(i % 4 < 2 && { textSha256: `text-v1:${subjectOf(`text ${i % 7}`)}` }),
    // One of them is too small to make a key.
    size: i === 6 ? 12 : 4_096,
    atSeconds: NOW,
    mediaType: '',
  },
  pinned: true,
  isPlainText: i % 2 === 0,
}));

test('says of each document what is said of it alone, with one look-up for all', async () => {
  const assessor = new Assessor(parts);
  const alone = await Promise.all(
    documents.map((document) => assessor.assessChecked('https://nobody-listed-it.example/a.pdf', document)),
  );
  lookUps = 0;
  const together = await assessMany(documents, parts);
  expect(lookUps).toBe(1);
  expect(together).toEqual(alone);
  expect(new Set(together.map(({ finding }) => finding.kind))).toContain('unlisted');
  expect(new Set(together.map(({ finding }) => finding.kind)).size).toBeGreaterThan(3);
});

test('nothing is nothing', async () => {
  expect(await assessMany([], parts)).toEqual([]);
});
