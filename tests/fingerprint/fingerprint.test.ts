import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { webCryptoHash } from '../../utils/fingerprint/hash.ts';
import { MAX_TEXT_BYTES } from '../../utils/fingerprint/limits.ts';
import type { Hints } from '../../utils/fingerprint/sniff.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { nodeHash } from './node-hash.ts';
import { referenceSketch } from './reference-text-sketch.ts';
import { referenceText } from './reference-text-v1.ts';

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const sentence = 'The ballot papers for the second round were printed on 3 May, not on 30 April. ';
const letter = sentence.repeat(4);

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield await Promise.resolve(bytes.subarray(at, at + length));
}
const printOf = (data: string | Uint8Array, hints: Hints = {}, pieceLength = 1_000): ReturnType<typeof fingerprint> =>
  fingerprint(inPieces(Buffer.from(data), pieceLength), hints, { hash: nodeHash });

test('a plain text: exact digest and text digest', async () => {
  expect(await printOf(`\ufeff${letter}\r\n`)).toEqual({
    size: letter.length + 5,
    sha256: sha256(`\ufeff${letter}\r\n`),
    textSha256: `text-v1:${sha256(letter.trim())}`,
    textSketch: referenceSketch(letter),
    type: 'text',
    problems: [],
  });
});

test.each<[string, string | Uint8Array, Hints, object]>([
  ['nothing', '', {}, { size: 0, type: 'text', problems: [] }],
  ['a short text', sentence, {}, { type: 'text', problems: [] }],
  ['a login page at a PDF address', `<!DOCTYPE html>${sentence}`, { name: 'a.pdf' }, { type: 'html', problems: [] }],
  ['a short text declared to be HTML', sentence, { mediaType: 'text/html' }, { type: 'html' }],
  ['a NUL far behind', `${letter.repeat(100)}\0`, {}, { type: 'binary', problems: [] }],
  ['a byte of no encoding', Buffer.from(`${letter}\x81`, 'latin1'), {}, { type: 'binary', problems: [] }],
  [
    'an undecodable charset',
    Buffer.from(`${letter}\x83e`, 'latin1'),
    { mediaType: 'text/plain; charset=shift_jis' },
    { type: 'text', problems: [{ part: 'text', reason: 'unsupported' }] },
  ],
])('no text digest: %s', async (_, data, hints, expected) => {
  const print = await printOf(data, hints);
  expect(print).toMatchObject({ ...expected, sha256: sha256(data) });
  expect(print).not.toHaveProperty('textSha256');
});

test('a declared charset, and a paste that holds HTML', async () => {
  const russian = 'Документы второго тура. '.repeat(10);
  const windows1251 = Buffer.from(
    Array.from(russian, (c) => (c >= 'А' ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0))),
  );
  expect(await printOf(windows1251, { mediaType: 'text/plain; charset=windows-1251' })).toHaveProperty(
    'textSha256',
    (await printOf(russian)).textSha256,
  );
  expect(await printOf(`<html>${letter}`, { plainText: true })).toHaveProperty('textSha256');
});

test('the pieces a stream comes in make no difference', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', '<html>', '%PDF-1.4', '\0', 'é', '\u{1f5f3}'),
      fc.integer({ min: 0, max: 6_000 }),
      fc.integer({ min: 1, max: 7_000 }),
      async (start, length, pieceLength) => {
        const data = `${start}${sentence.repeat(100).slice(0, length)}`;
        expect(await printOf(data, {}, pieceLength)).toEqual(await printOf(data, {}, 1_000_000));
      },
    ),
    { numRuns: 200 },
  );
});

test('a ReadableStream, hashed by WebCrypto as by Node', async () => {
  const stream = new Blob([letter]).stream();
  expect(await fingerprint(stream, {}, { hash: webCryptoHash })).toEqual(await printOf(letter));
});

test('a text of many pieces, hashed by WebCrypto as by Node', async () => {
  // Longer than what the normaliser holds at once, no two pieces alike.
  const long = Array.from({ length: 20_000 }, (_, line) => `${line}: ${sentence}`).join('\n');
  const print = await fingerprint(new Blob([long]).stream(), {}, { hash: webCryptoHash });
  expect(print).toEqual(await printOf(long));
  expect(print.textSha256).toBe(`text-v1:${sha256(referenceText(long))}`);
});

test.each([0, 1, 1_000, letter.length, letter.length + 1, 1_000_000])(
  'whatever length a host announces (%s), the digest is of what came',
  async (announcedBytes) => {
    const pieces = inPieces(Buffer.from(letter), 300);
    expect(await fingerprint(pieces, {}, { hash: webCryptoHash, announcedBytes })).toEqual(await printOf(letter));
  },
);

test('a text beyond the limit keeps its exact digest', async () => {
  const block = Buffer.alloc(1_048_576, sentence);
  const count = MAX_TEXT_BYTES / block.length;
  async function* long(): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < count; index += 1) yield await Promise.resolve(block);
    yield Buffer.from('.');
  }
  const hash = createHash('sha256');
  for (let index = 0; index < count; index += 1) hash.update(block);
  expect(await fingerprint(long(), {}, { hash: nodeHash })).toEqual({
    size: MAX_TEXT_BYTES + 1,
    sha256: hash.update('.').digest('hex'),
    type: 'text',
    problems: [{ part: 'text', reason: 'too-large' }],
  });
});

test('aborting ends it and lets go of the stream', async () => {
  const abort = new AbortController();
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(10));
      abort.abort(new Error('no longer wanted'));
    },
    cancel: () => void (cancelled = true),
  });
  await expect(fingerprint(endless, {}, { hash: nodeHash, signal: abort.signal })).rejects.toThrow('no longer wanted');
  expect(cancelled).toBe(true);
});

const texts = sharedVectors('near-duplicates');
describe.skipIf(texts === undefined)('real texts, against the engine', () => {
  test.each(['021106_yossivassa.txt', '2005NISSE.txt', 'ashaam2.txt', 'BBVDpr.txt', 'modelgeneralnotice.txt'])(
    '%s',
    async (name) => {
      const file = path.join(texts ?? '', 'tlsh-texts/example_data', name);
      const { textSha256 } = await fingerprint(createReadStream(file), { name }, { hash: nodeHash });
      expect(textSha256).toBe(`text-v1:${sha256(referenceText(decode(readFileSync(file))))}`);
    },
  );
});

/** UTF-8 or, by Buffer's own tables and the C1 half of windows-1252 that these files use, Latin-1. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const c1: Record<string, string> = {
      '\x91': '‘',
      '\x92': '’',
      '\x93': '“',
      '\x94': '”',
      '\x95': '•',
      '\x96': '–',
      '\x97': '—',
      '\x85': '…',
      '\x99': '™',
    };
    return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (byte) => c1[byte] ?? byte);
  }
}
