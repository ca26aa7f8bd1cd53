import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checked } from '../../utils/checking/assess.ts';
import type { AssessorParts } from '../../utils/checking/assess-documents.ts';
import { assessMany } from '../../utils/checking/assess-many.ts';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import { findingName, type Report } from '../../utils/finding/finding.ts';
import type { Statement, Verdict } from '../../utils/protocol/statement.ts';
import { forgetSnapshots } from '../../utils/registry-client/snapshots.ts';
import { NearIndex } from '../../utils/registry-client/near-index.ts';
import { syncRegistry } from '../../utils/registry-client/sync.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { flipped, imageHashOf, sketchOf } from '../registry-client/near-prints.ts';
import { origin, subjectOf, TestLog } from '../registry-client/test-log.ts';

const NOW = 1_800_000_000;
const text = [11, 222, 3_333, 44_444];
const picture = [1, 2, 3, 4, 5, 6, 7, 8];
let database: Database;
let log: TestLog;

beforeEach(async () => {
  database = openDatabase(`resembles-${Math.random()}`);
  log = await TestLog.create();
});
afterEach(() => database.delete());

const sync = async (): Promise<void> => {
  await log.publish(NOW);
  const { descriptor } = log;
  const outcome = await syncRegistry({ descriptor, database, fetchRegistry: log.door(), clock: () => NOW });
  expect(outcome).toMatchObject({ kind: 'grown' });
};

const parts = (): AssessorParts => {
  const index = new NearIndex(database);
  return {
    clock: () => NOW,
    lookUp: (keys, places) => registryAnswers(database, [{ origin, promoted: true }], keys, () => NOW, places),
    findNear: (queries) => index.find(queries),
  };
};

async function say(name: string, verdict: Verdict, fingerprints: Statement['fingerprints'], by = 0): Promise<string> {
  return log.addStatement({ subject: subjectOf(name), verdict, fingerprints: { size: 4_096, ...fingerprints } }, by);
}

function met(fingerprints: Partial<Checked['checked']>, isPlainText = false): Checked {
  const checked = { sha256: subjectOf('met'), size: 5_000, atSeconds: NOW, mediaType: '', ...fingerprints };
  return { checked, pinned: true, isPlainText };
}

async function reportOn(document: Checked): Promise<Report> {
  const [report] = await assessMany([document], parts());
  if (report === undefined) throw new Error('no report');
  return report;
}

const nameOf = async (document: Checked): Promise<string> => findingName((await reportOn(document)).finding);

describe('near text', () => {
  test('resembles, with how much; never green and never red, whoever says so and however pinned', async () => {
    for (const by of [0, 1]) await say('original', 'authentic', { textSketch: sketchOf(text) }, by);
    for (const by of [0, 1]) await say('forgery', 'fake', { textSketch: sketchOf(flipped(text, 60)) }, by);
    await sync();
    const report = await reportOn(met({ textSketch: sketchOf(flipped(text, 6)) }, true));
    expect(report).toMatchObject({ finding: { kind: 'resembles', verdict: 'authentic' }, match: 'near-text' });
    expect(report.resembles).toEqual([
      { kind: 'near-text', subject: subjectOf('original'), equalBits: 122, ofBits: 128, verdict: 'authentic' },
    ]);
    expect(report.sources).toHaveLength(2);
    expect(await nameOf(met({ textSketch: sketchOf(flipped(text, 66)) }, true))).toBe('resembles-fake');
    expect(await nameOf(met({ textSketch: sketchOf(flipped(text, 30)) }, true))).toBe('unlisted');
  });

  test('to a genuine document and to the forgery made of it: neither word alone', async () => {
    await say('original', 'authentic', { textSketch: sketchOf(text) });
    await say('forgery', 'fake', { textSketch: sketchOf(flipped(text, 10)) });
    await sync();
    const { finding, resembles, sources } = await reportOn(met({ textSketch: sketchOf(flipped(text, 3)) }));
    expect(findingName(finding)).toBe('resembles-mixed');
    expect(resembles?.map(({ verdict }) => verdict)).toEqual(['authentic', 'fake']);
    expect(sources).toHaveLength(2);
  });

  test('gives way to the same bytes and the same text; comes before a claim', async () => {
    const near = sketchOf(flipped(text, 4));
    await say('met', 'fake', { textSketch: near });
    await say('other', 'authentic', { textSketch: sketchOf(text), textSha256: `text-v1:${subjectOf('words')}` });
    await sync();
    expect(await nameOf(met({ textSketch: near }))).toBe('rated-fake');
    const sameText = { sha256: subjectOf('elsewhere'), textSha256: `text-v1:${subjectOf('words')}` };
    expect((await reportOn(met({ ...sameText, textSketch: near }))).match).toBe('same-text');
  });

  test('a statement that is taken back says nothing, and one about what is never listed neither', async () => {
    const target = await say('original', 'fake', { textSketch: sketchOf(text) });
    await sync();
    expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('resembles-fake');
    await log.addStatement({
      subject: subjectOf('original'),
      verdict: 'none',
      relations: [{ type: 'retracts', target }],
    });
    await say('form', 'fake', { textSketch: sketchOf(text) });
    await sync();
    expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('resembles-fake');
    await log.addTrust({ neverList: [subjectOf('form')] });
    await sync();
    expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('unlisted');
    await log.addTrust({ neverList: [] });
    await sync();
    expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('resembles-fake');
    await log.addTrust({ neverList: [subjectOf('met')] });
    await sync();
    expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('unlisted');
  });
});

test('what only stands in for a document is compared with nothing, and hides no claim', async () => {
  await say('login page of 3 May', 'fake', { textSketch: sketchOf(text) });
  await say('document', 'fake', {});
  await sync();
  const asked: unknown[] = [];
  const watched: AssessorParts = {
    ...parts(),
    findNear: (queries) => {
      asked.push(...queries);
      return Promise.resolve(queries.map(() => []));
    },
  };
  const page = met({ textSketch: sketchOf(flipped(text, 6)), pageLayouts: ['AQ=='] });
  const claims = [`sha256:${subjectOf('document')}`];
  for (const those of [parts(), watched]) {
    const reports = await assessMany(
      [
        { ...page, standIn: 'login-needed' },
        { ...page, standIn: 'host-refused', claims },
      ],
      those,
    );
    expect(reports.map(({ finding }) => findingName(finding))).toEqual(['unchecked: login-needed', 'hint']);
    for (const report of reports) {
      expect(report).toMatchObject({ isStandIn: true });
      expect(report).not.toHaveProperty('checked');
    }
  }
  expect(asked).toEqual([]);
  expect(await nameOf(page)).toBe('resembles-fake');
});

test('near picture: from quality 50, up to 31 bits', async () => {
  await say('photograph', 'altered', { imageHash: imageHashOf(picture), imageQuality: 90 });
  await sync();
  const imageHash = imageHashOf(flipped(picture, 31));
  expect(await reportOn(met({ imageHash, imageQuality: 50 }))).toMatchObject({
    finding: { kind: 'resembles', verdict: 'altered' },
    match: 'near-picture',
  });
  expect(await nameOf(met({ imageHash, imageQuality: 49 }))).toBe('unlisted');
  expect(await nameOf(met({ imageHash: imageHashOf(flipped(picture, 32)), imageQuality: 90 }))).toBe('unlisted');
});

test('a text that a parser found is the same text in another file, for the plain text of it too', async () => {
  const textSha256 = `text-v1:${subjectOf('words')}`;
  await say('pdf', 'fake', { textSha256, textExtractor: 'pdf-library/1' });
  await sync();
  expect(await reportOn(met({ textSha256 }, true))).toMatchObject({
    finding: { kind: 'resembles', verdict: 'fake' },
    match: 'same-text',
  });
  await say('paste', 'fake', { textSha256 });
  await sync();
  expect(await nameOf(met({ textSha256 }, true))).toBe('rated-fake');
});

test('a copy that an older version made is read whole, once; then the table grows with the log', async () => {
  await say('original', 'fake', { textSketch: sketchOf(text) });
  await sync();
  await database.nearTables.clear();
  await say('second', 'authentic', { textSketch: sketchOf(flipped(text, 60)) });
  await sync();
  expect(await database.nearTables.count()).toBe(0);
  expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('resembles-fake');
  expect((await database.nearTables.get(origin))?.sketches.places).toHaveLength(2);
  await say('third', 'authentic', { textSketch: sketchOf(flipped(text, 1)) });
  await sync();
  expect((await database.nearTables.get(origin))?.sketches.places).toHaveLength(3);
  expect(await nameOf(met({ textSketch: sketchOf(text) }))).toBe('resembles-mixed');
});

test('where the scan fails twice nothing is said to be unlisted', async () => {
  await say('original', 'fake', { textSketch: sketchOf(text) });
  await sync();
  forgetSnapshots(database);
  let calls = 0;
  const failing: AssessorParts = {
    ...parts(),
    findNear: () => {
      calls += 1;
      return Promise.reject(new Error('the worker is gone'));
    },
  };
  const documents = [
    met({ textSketch: sketchOf(text) }),
    { ...met({}), checked: { ...met({}).checked, sha256: subjectOf('x') } },
  ];
  const names = (await assessMany(documents, failing)).map(({ finding }) => findingName(finding));
  expect(names).toEqual(['unchecked: damaged', 'unlisted']);
  expect(calls).toBe(2);
});

test('nor does what is known of an attachment go with it', async () => {
  await say('attached', 'fake', {});
  await sync();
  const mail: Checked = {
    ...met({ textSketch: sketchOf(text) }),
    members: [{ size: 4_096, sha256: subjectOf('attached'), isPlainText: false }],
  };
  const failing = { ...parts(), findNear: () => Promise.reject(new Error('the worker is gone')) };
  const [report] = await assessMany([mail], failing);
  expect(report && findingName(report.finding)).toBe('contains-rated-fake');
});

test('a document that could not be compared takes none with it', async () => {
  await say('original', 'fake', { textSketch: sketchOf(text) });
  await sync();
  const { findNear } = parts();
  const partly: AssessorParts = {
    ...parts(),
    findNear: async (queries) => (await findNear?.(queries))?.map((found, at) => (at === 0 ? 'failed' : found)) ?? [],
  };
  const documents = [sketchOf(flipped(text, 2)), sketchOf(text)].map((textSketch) => met({ textSketch }));
  const names = (await assessMany(documents, partly)).map(({ finding }) => findingName(finding));
  expect(names).toEqual(['unchecked: damaged', 'resembles-fake']);
});

test('pages are compared some documents at a time', async () => {
  const asked: number[] = [];
  const counting: AssessorParts = {
    ...parts(),
    findNear: (queries) => {
      asked.push(queries.reduce((sum, { pageLayouts = [] }) => sum + pageLayouts.length, 0));
      return Promise.resolve(queries.map(() => []));
    },
  };
  const pageLayouts = Array.from({ length: 8 }, () => 'AQ==');
  await assessMany(
    Array.from({ length: 100 }, () => met({ pageLayouts })),
    counting,
  );
  expect(asked).toEqual([256, 256, 256, 32]);
});
