import type { Kinship, Rung } from '../../utils/fingerprint/compare/relate.ts';
import type { WordDifference } from '../../utils/fingerprint/compare/word-differences.ts';
import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';

export interface Comparison extends Kinship {
  a: ComparedFile;
  b: ComparedFile;
  /** With --diff: where the texts differ. */
  differences?: WordDifference[] | 'no-text' | 'too-many';
}

interface ComparedFile extends Pick<Fingerprint, 'sha256' | 'type' | 'size' | 'problems'> {
  path: string;
}

const headlines: Record<Rung, string> = {
  'same-bytes': 'The same bytes.',
  'same-text': 'The same text in another file. A picture, a signature or a macro may differ.',
  member: 'One lies inside the other.',
  'shared-members': 'Both have the same documents inside.',
  'near-text': 'Their texts resemble each other.',
  'near-picture': 'The pictures resemble each other.',
  'near-pages':
    'On a page of each the lines of text fall in the same places. Form letters and a changed word look the same.',
  none: 'Nothing found here relates them. That does not say that they are unrelated.',
};

/** For people, at a terminal. Names and texts are strangers': control characters are left out. */
export function describeComparison({
  a,
  b,
  rung,
  inside,
  shared,
  text,
  picture,
  pages,
  differences,
}: Comparison): string {
  const lines = [headlines[rung]];
  for (const [name, { path, sha256, type, size, problems }] of [
    ['A', a],
    ['B', b],
  ] as const) {
    lines.push(`  ${name}  ${path}  ${type}, ${size} bytes`, `     ${sha256}`);
    for (const { part, reason } of problems) lines.push(`     ${part}: ${reason}`);
  }
  if (inside !== undefined)
    lines.push(`  ${inside.which === 'a' ? 'A lies in B' : 'B lies in A'}: ${inside.path.join(' › ')}`);
  if (shared !== undefined) {
    lines.push(`  documents inside that both have: ${shared.count}`);
    for (const one of shared.examples) lines.push(`     ${one.a.join(' › ')} = ${one.b.join(' › ')}`);
  }
  if (text !== undefined)
    lines.push(
      `  texts: ${text.equalBits} of ${text.ofBits} bits agree (near from ${text.nearFrom}); about ${Math.round(100 * text.jaccardEstimate)} % in common`,
    );
  if (picture !== undefined)
    lines.push(`  pictures: ${picture.differentBits} of 256 bits differ (near up to ${picture.nearUpTo})`);
  if (pages !== undefined) lines.push(...describePages(pages));
  return [...lines, ...describeDifferences(differences)].map((line) => line.replace(/\p{Cc}/gu, ' ')).join('\n');
}

function describeDifferences(differences: Comparison['differences']): string[] {
  if (differences === undefined) return [];
  if (differences === 'no-text') return ['  one of them has no text that can be read here'];
  if (differences === 'too-many') return ['  their texts differ almost everywhere'];
  if (differences.length === 0) return ['  their texts do not differ in a word'];
  return differences.flatMap(({ atA, a, b, before, after }) => [
    '',
    `  at word ${atA}: … ${before}`,
    ...(a === '' ? [] : [`  - ${a}`]),
    ...(b === '' ? [] : [`  + ${b}`]),
    `    ${after} …`,
  ]);
}

function describePages(pages: NonNullable<Kinship['pages']>): string[] {
  const where = `page ${pages.pageOfA} of A and page ${pages.pageOfB} of B`;
  if (pages.kind === 'not-enough-text') return ['  pages: not enough text to compare'];
  if (pages.kind === 'no-match') return [`  pages: ${where} are the nearest, and do not match`];
  const found = `  pages: ${where}: ${pages.matchedLines} of ${pages.lines} lines match, ${Math.round(100 * pages.similarity)} %`;
  return [
    found,
    ...pages.differing.map(
      ({ from, to, other }) => `     ${rangeOf(from, to)} of A, ${rangeOf(other?.from, other?.to)} of B differ`,
    ),
  ];
}

function rangeOf(from: number | undefined, to: number | undefined): string {
  return from === undefined || to === undefined ? 'nothing' : `lines ${from}–${to}`;
}
