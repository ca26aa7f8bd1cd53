import type { Random } from './random.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** Changes a document; answers it unchanged where it has nothing of the kind. `other` is another document, to take pieces from. */
export type Mutation = (bytes: Bytes, random: Random, other: Bytes) => Bytes;

const MAX_PIECE = 4_096;
const extremes32 = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const extremeNumbers = [
  '0',
  '1',
  '-1',
  '00000',
  '65536',
  '4294967295',
  '2147483648',
  '99999999999999999999',
  '1e9',
  '7',
];

/** What any file of any kind may suffer. */
export const plainMutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    return edited(bytes, (copy) => {
      for (let count = 1 + random.below(8); count > 0; count -= 1)
        flip(copy, random.below(copy.length), random.below(8));
    });
  },
  function setBytes(bytes, random) {
    return edited(bytes, (copy) => {
      for (let count = 1 + random.below(16); count > 0; count -= 1)
        copy[random.below(copy.length)] = random.of([0, 1, 0x20, 0x3c, 0x7f, 0x80, 0xfe, 0xff]);
    });
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random.below(bytes.length));
  },
  function remove(bytes, random) {
    const [from, to] = piece(bytes, random);
    return join(bytes.subarray(0, from), bytes.subarray(to));
  },
  function repeat(bytes, random) {
    const [from, to] = piece(bytes, random);
    const repeated = Array.from({ length: 1 + random.below(200) }, () => bytes.subarray(from, to));
    return join(bytes.subarray(0, from), ...repeated, bytes.subarray(to));
  },
  function splice(bytes, random, other) {
    const at = random.below(bytes.length);
    const [from, to] = piece(other, random);
    return join(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at + random.below(MAX_PIECE)));
  },
  function headOfAnother(bytes, random, other) {
    return join(other.subarray(0, random.below(Math.min(other.length, 600))), bytes.subarray(random.below(600)));
  },
  function lengthField(bytes, random) {
    if (bytes.length < 8) return bytes;
    return edited(bytes, (copy) => {
      const view = new DataView(copy.buffer);
      // Half of them near the beginning, where formats have their lengths.
      const at = random.below(random.below(2) === 0 ? Math.min(512, copy.length - 4) : copy.length - 4);
      const isLittle = random.below(2) === 0;
      if (random.below(2) === 0) view.setUint16(at, random.of(extremes32) & 0xffff, isLittle);
      else view.setUint32(at, random.of(extremes32), isLittle);
    });
  },
  function writtenNumber(bytes, random) {
    return inText(bytes, (text) => replaceOne(text, /\d+/g, random, () => random.of(extremeNumbers)));
  },
];

/** What hurts a parser of text: marks, tags, entities, boundaries. */
export const textMutations: readonly Mutation[] = [
  function dropTag(bytes, random) {
    return inText(bytes, (text) => replaceOne(text, /<[^<>]{0,200}>/g, random, () => ''));
  },
  function repeatTag(bytes, random) {
    return inText(bytes, (text) =>
      replaceOne(text, /<[^<>]{0,200}>/g, random, (tag) => tag.repeat(2 + random.below(5_000))),
    );
  },
  function entities(bytes, random) {
    const bomb = `<!DOCTYPE a [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    return inText(bytes, (text) => {
      const at = text.indexOf('<', 1 + random.below(50));
      return `${text.slice(0, at)}${bomb}${text.slice(at)}`.replace(/>([^<>&]{3,40})</, '>&b;&c;&#x110000;&#0;<');
    });
  },
  function boundary(bytes, random) {
    return inText(bytes, (text) =>
      replaceOne(text, /^--\S+$|boundary="?[^"\s;]+/gm, random, (found) =>
        random.of(['', '--', `${found}x`, `${found}\n${found}`]),
      ),
    );
  },
  function base64(bytes, random) {
    return inText(bytes, (text) =>
      replaceOne(text, /^[A-Za-z0-9+/]{60,}$/gm, random, (line) =>
        random.of(['=', '!@#$', line.slice(1), `${line}${line}`]),
      ),
    );
  },
  function keyword(bytes, random) {
    const words =
      /\b(?:obj|endobj|stream|endstream|xref|trailer|R|FlateDecode|Length|Kids|Count|charset|encoding|quoted-printable)\b/g;
    return inText(bytes, (text) =>
      replaceOne(text, words, random, (word) => random.of(['', word.repeat(3), 'obj', 'R', 'stream', '<<', ']'])),
    );
  },
];

function edited(bytes: Bytes, edit: (copy: Bytes) => void): Bytes {
  const copy = bytes.slice();
  if (copy.length > 0) edit(copy);
  return copy;
}

function flip(bytes: Bytes, at: number, bit: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
}

function piece(bytes: Bytes, random: Random): [from: number, to: number] {
  const from = random.below(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.below(MAX_PIECE))];
}

export function join(...parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

function inText(bytes: Bytes, edit: (text: string) => string): Bytes {
  return new Uint8Array(Buffer.from(edit(Buffer.from(bytes).toString('latin1')), 'latin1'));
}

/** One of the places, which a pattern with the flag `g` finds. */
function replaceOne(text: string, pattern: RegExp, random: Random, by: (found: string) => string): string {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return text;
  const { 0: found, index } = random.of(places);
  return `${text.slice(0, index)}${by(found)}${text.slice(index + found.length)}`;
}
