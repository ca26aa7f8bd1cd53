import type { Candidate } from '../../utils/finding/candidate.ts';

export interface ShownCase {
  /** sha256 of the bytes, or of the normalised text of a paste: hex. */
  subject: string;
  caseId: string;
  /** What a reader with these very bytes is shown: `verified-fake`. */
  finding: string;
  /** Newest quorum time of the log. */
  quorumSeconds: number;
  /** In the order of the log. */
  statements: readonly Candidate[];
}

/** A case in words. What organisations wrote is shown as it is, without control characters: a terminal obeys them. */
export function describeCase({ subject, caseId, finding, quorumSeconds, statements }: ShownCase): string {
  return [
    `Document  sha256 ${subject}`,
    `Case      ${caseId}`,
    `Shown as  ${finding}, as of ${dateOf(quorumSeconds)}`,
    ...statements.flatMap(describeStatement),
  ].join('\n');
}

function describeStatement({ index, organisation, statement, standing, loggedSeconds, details }: Candidate): string[] {
  const said = [statement.verdict, ...statement.relations.map(({ type, target }) => `${type} ${target.slice(0, 16)}`)];
  const facts: [string, string | undefined][] = [
    ['scope', statement.scope],
    ['leak', statement.leak],
    ['of about', statement.leakSize === undefined ? undefined : `${statement.leakSize} files`],
    ['title', details?.title],
    ['why', details?.explanation],
    ...(details?.evidence ?? []).map((address): [string, string] => ['evidence', address]),
    ['seen at', statement.addressKeys.length > 0 ? `${statement.addressKeys.length} listed addresses` : undefined],
    ['details', statement.detailsDigest !== undefined && !details ? 'withheld' : undefined],
    ['write to', organisation.corrections],
  ];
  return [
    '',
    `#${index}  ${said.filter((word) => word !== undefined).join(', ')}  by ${plain(organisation.name)}, logged ${dateOf(loggedSeconds)}${standing === 'live' ? '' : `: ${standing}, does not count`}`,
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : [`    ${name.padEnd(9)} ${plain(value)}`])),
  ];
}

function dateOf(seconds: number): string {
  return `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Without what a terminal would obey. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}
