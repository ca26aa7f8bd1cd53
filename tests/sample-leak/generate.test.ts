import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { defaultSeed, generateLeak, type LeakDocument } from './generate.ts';
import { leakTable } from './table.ts';

/** Of all names and digests under the default seed. Change it together with the generator, knowingly. */
const pinnedDigest = '4a71046eae5754a4845e4059c49b8088d8650481180f5013f30f0f13dacb3894';

test('two runs of one seed give the same bytes; another seed gives others', async () => {
  const first = await generateLeak(defaultSeed);
  expect(listingDigest(await generateLeak(defaultSeed))).toBe(listingDigest(first));
  expect(listingDigest(await generateLeak(defaultSeed + 1))).not.toBe(listingDigest(first));
});

test('the default seed gives the bytes that every other test and picture was made with', async () => {
  expect(listingDigest(await generateLeak())).toBe(pinnedDigest);
});

test('40 documents, all different, each long enough to make a key, each in the format its name says', async () => {
  const documents = await generateLeak();
  expect(documents).toHaveLength(40);
  expect(new Set(documents.map(({ bytes }) => sha256(bytes))).size).toBe(40);
  for (const { name, format, bytes } of documents) {
    expect(bytes.length, name).toBeGreaterThanOrEqual(1_000);
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1'), name).toMatch(magic[format]);
  }
});

test('every kind of finding is in the table', () => {
  expect([...new Set(leakTable.map(({ finding }) => finding))].sort()).toEqual([
    'contains-rated-authentic',
    'contains-verified-fake',
    'disputed',
    'rated-altered',
    'rated-authentic',
    'rated-fake',
    'rated-misattributed',
    'rated-misleading',
    'rated-satire',
    'rated-unproven',
    'unlisted',
    'verified-altered',
    'verified-authentic',
    'verified-fake',
  ]);
});

test('an archive holds its members to the byte, an altered text holds its original and one paragraph more', async () => {
  const documents = new Map((await generateLeak()).map((document) => [document.name, document]));
  const bytesOf = (name: string) => documents.get(name)?.bytes ?? new Uint8Array();
  const members = unzipSync(bytesOf('archives/courriers.zip'));
  expect(sha256(members['courriers/prefecture.docx'])).toBe(sha256(bytesOf('courriers/prefecture.docx')));
  const paragraphs = (name: string) => Buffer.from(bytesOf(name)).toString('utf8').split('\n\n');
  const original = paragraphs('textes/communique-hopital.txt');
  const altered = paragraphs('textes/communique-hopital-diffuse.txt');
  expect(altered).toHaveLength(original.length + 1);
  expect(altered.filter((paragraph) => original.includes(paragraph))).toEqual(original);
});

const magic: Record<LeakDocument['format'], RegExp> = {
  eml: /^From:/,
  pdf: /^%PDF-/,
  docx: /^PK\u0003\u0004/,
  xlsx: /^PK\u0003\u0004/,
  zip: /^PK\u0003\u0004/,
  txt: /^Camp|^Comi/,
  png: /^\u0089PNG/,
};

function listingDigest(documents: LeakDocument[]): string {
  return sha256(Buffer.from(documents.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('')));
}

function sha256(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex');
}
