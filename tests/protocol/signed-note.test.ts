import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromUtf8, utf8 } from '../../utils/protocol/bytes.ts';
import { generateSigningKey, importSigningKey } from '../../utils/protocol/ed25519.ts';
import {
  formatNote,
  formatVerifierKey,
  MAX_NOTE_BYTES,
  MAX_NOTE_SIGNATURES,
  parseNote,
  parseVerifierKey,
  signatureTypes,
  signNote,
  verifierKeyOf,
  verifyNote,
} from '../../utils/protocol/signed-note.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

const folder = sharedVectors('transparency-log');

// The example of c2sp.org/signed-note.
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const exampleLine =
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const example = `This is an example message.\n\n${exampleLine}`;

describe('c2sp.org/signed-note', () => {
  test('its example verifies, and reads back to the same bytes', async () => {
    const note = parseNote(utf8(example));
    expect(note.text).toBe('This is an example message.\n');
    expect(await verifyNote(note, [parseVerifierKey(exampleKey)])).toEqual(['example.com/foo']);
    expect(fromUtf8(formatNote(note))).toBe(example);
    expect(formatVerifierKey(parseVerifierKey(exampleKey))).toBe(exampleKey);
  });

  test('text with an empty line inside ends at the last one', () => {
    const text = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n';
    const line =
      '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
    const note = parseNote(utf8(`${text}\n${line}`));
    expect(note.text).toBe(text);
    expect(note.signatures.map(({ name }) => name)).toEqual(['quasimodo.example/salvatore']);
  });

  test('a changed text, an unknown key, a known name with another id', async () => {
    const key = parseVerifierKey(exampleKey);
    const changed = parseNote(utf8(example.replace('example message', 'example massage')));
    await expect(verifyNote(changed, [key])).rejects.toMatchObject({ code: 'bad-signature' });
    const stranger = verifierKeyOf('example.com/foo', signatureTypes.ed25519, (await generateSigningKey()).publicKey);
    await expect(verifyNote(parseNote(utf8(example)), [stranger])).rejects.toMatchObject({ code: 'unknown-key' });
    expect(await verifyNote(parseNote(utf8(example)), [stranger, key])).toEqual(['example.com/foo']);
  });

  test('one bad signature by a known key refuses the note, though another verifies', async () => {
    const [one, two] = [await generateSigningKey(), await generateSigningKey()];
    const good = await signNote('text\n', 'one', one);
    const bad = { ...(await signNote('other\n', 'two', two)) };
    const keys = [
      verifierKeyOf('one', signatureTypes.ed25519, one.publicKey),
      verifierKeyOf('two', signatureTypes.ed25519, two.publicKey),
    ];
    const note = { text: 'text\n', signatures: [good, bad] };
    await expect(verifyNote(note, keys)).rejects.toMatchObject({ code: 'bad-signature' });
    expect(await verifyNote(note, keys.slice(0, 1))).toEqual(['one']);
  });

  test.each([
    ['no signature lines', 'text\n'],
    ['no empty line', `text\n${exampleLine}`],
    ['no newline at the end', example.slice(0, -1)],
    ['two spaces', example.replace('foo Uw', 'foo  Uw')],
    ['a hyphen for the dash', example.replace('—', '-')],
    ['no name', example.replace('example.com/foo ', ' ')],
    ['a plus in the name', example.replace('com/foo', 'com+foo')],
    ['a no-break space in the name', example.replace('com/foo', 'com/\u00a0foo')],
    ['a tab in the text', example.replace('This is', 'This\tis')],
    ['a carriage return', example.replace('message.\n', 'message.\r\n')],
    ['no base64', example.replace('Uw2Q', 'Uw2*')],
    ['only a key id', 'text\n\n— name AAAAAA==\n'],
    ['a text after the signatures', `${example}more\n`],
  ])('refused: %s', (_, text) => {
    expect(() => parseNote(utf8(text))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  test('limits', () => {
    const line = exampleLine;
    expect(parseNote(utf8(`t\n\n${line.repeat(MAX_NOTE_SIGNATURES)}`)).signatures).toHaveLength(MAX_NOTE_SIGNATURES);
    const tooMany = utf8(`t\n\n${line.repeat(MAX_NOTE_SIGNATURES + 1)}`);
    expect(() => parseNote(tooMany)).toThrow(expect.objectContaining({ code: 'too-large' }));
    const tooLong = utf8(`${'t'.repeat(MAX_NOTE_BYTES)}\n\n${line}`);
    expect(() => parseNote(tooLong)).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});

describe.skipIf(folder === undefined)('golang.org/x/mod/sumdb/note', () => {
  const golden = JSON.parse(readFileSync(path.join(folder ?? '', 'signed-note-good.json'), 'utf8')) as {
    verifier_keys: string[];
    text: string;
    note_one_signature: string;
    note_two_signatures: string;
    bad_verifier_keys: string[];
  };

  test('golden notes', async () => {
    const keys = golden.verifier_keys.map(parseVerifierKey);
    const one = parseNote(utf8(golden.note_one_signature));
    const two = parseNote(utf8(golden.note_two_signatures));
    expect(one.text).toBe(golden.text);
    expect(await verifyNote(one, keys)).toEqual(['PeterNeumann']);
    expect((await verifyNote(two, keys)).sort()).toEqual(['EnochRoot', 'PeterNeumann']);
    expect(fromUtf8(formatNote(two))).toBe(golden.note_two_signatures);
  });

  test('every part of a verifier key, and every key with one character changed, is refused', () => {
    for (const key of golden.verifier_keys) {
      for (let start = 0; start < key.length; start += 1) {
        for (let end = start + 1; end <= key.length; end += 1) {
          if (end - start < key.length) expect(() => parseVerifierKey(key.slice(start, end)), key).toThrow();
        }
      }
      for (let i = 0; i < key.length; i += 1) {
        const changed = key.slice(0, i) + String.fromCharCode(key.charCodeAt(i) + 1) + key.slice(i + 1);
        expect(() => parseVerifierKey(changed), changed).toThrow();
      }
    }
    for (const key of golden.bad_verifier_keys) expect(() => parseVerifierKey(key)).toThrow();
  });
});

test('what is signed is verified, whatever the text', async () => {
  const key = await importSigningKey(new Uint8Array(32).fill(3));
  const verifier = verifierKeyOf('log.example', signatureTypes.ed25519, key.publicKey);
  const line = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
      const text = `${lines.join('\n')}\n`;
      const note = { text, signatures: [await signNote(text, 'log.example', key)] };
      const parsed = parseNote(formatNote(note));
      expect(parsed).toEqual(note);
      expect(await verifyNote(parsed, [verifier])).toEqual(['log.example']);
    }),
    { numRuns: 50 },
  );
});

test('keys of other kinds and of small order are no verifier keys', () => {
  const small = verifierKeyOf('x', signatureTypes.ed25519, new Uint8Array(32));
  expect(() => parseVerifierKey(formatVerifierKey(small))).toThrow(expect.objectContaining({ code: 'bad-key' }));
  expect(() => parseVerifierKey('x+00000000+BgAA')).toThrow(expect.objectContaining({ code: 'unsupported' }));
});
