import { referenceText } from './reference-text-v1.ts';

// The text sketch written a second time, from docs/spec/fingerprint-text-v1.md: whole numbers of any size, one shingle after the other,
// letters and case by the engine's own Unicode.

const MODULUS = 1n << 32n;
const [first, second] = [0x9e3779b1n, 0x85ebca77n];

/** Case folded, only letters, marks, digits and single spaces. Folding by lower case alone: right for ASCII and most of Latin, Greek, Cyrillic. */
export function referenceFolding(text: string): string {
  return referenceText(text)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replace(/[^\p{L}\p{M}\p{Nd} ]/gu, '')
    .replace(/ +/g, ' ')
    .replace(/^ | $/g, '');
}

export function referenceShingles(text: string): Set<string> {
  const codePoints = Array.from(referenceFolding(text));
  return new Set(
    Array.from({ length: Math.max(0, codePoints.length - 8) }, (_, at) => codePoints.slice(at, at + 9).join('')),
  );
}

export function referenceSketch(text: string): string | undefined {
  const minima = new Array<bigint | undefined>(128).fill(undefined);
  const values = new Set<bigint>();
  for (const shingle of referenceShingles(text)) {
    const codePoints = Array.from(shingle, (character) => BigInt(character.codePointAt(0) ?? 0));
    const value = mix(polynomial(codePoints, first));
    const bin = Number(mix(polynomial(codePoints, second) ^ value) >> 25n);
    values.add(value);
    if (value === 0x7fffffffn) continue;
    const least = minima[bin];
    if (least === undefined || signed(value) < signed(least)) minima[bin] = value;
  }
  if (values.size < 64) return undefined;
  const bits = minima.map((_, bin) => {
    let source = bin;
    for (let attempt = 1; minima[source] === undefined; attempt += 1)
      source = Number(mix(BigInt(bin * 65_536 + attempt)) & 127n);
    return mix((minima[source] ?? 0n) ^ ((BigInt(bin + 1) * 0x9e3779b9n) % MODULUS)) & 1n;
  });
  return `text-sketch-v1:${BigInt(`0b${bits.join('')}`)
    .toString(16)
    .padStart(32, '0')}`;
}

/** Share of the shingles of both that stand in both. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((shingle) => b.has(shingle)).length;
  return both / (a.size + b.size - both);
}

function polynomial(codePoints: readonly bigint[], multiplier: bigint): bigint {
  return codePoints.reduce((sum, codePoint) => (sum * multiplier + codePoint) % MODULUS, 0n);
}

function mix(number: bigint): bigint {
  let bits = number % MODULUS;
  bits = ((bits ^ (bits >> 16n)) * 0x85ebca6bn) % MODULUS;
  bits = ((bits ^ (bits >> 13n)) * 0xc2b2ae35n) % MODULUS;
  return bits ^ (bits >> 16n);
}

function signed(number: bigint): bigint {
  return BigInt.asIntN(32, number);
}
