import type { CheckedDocument } from '../../utils/flagging/build-statement.ts';
import type { NamedDocument } from '../../utils/flagging/build-many.ts';
import { isKeyable } from '../../utils/protocol/keys.ts';
import { nearFingerprints } from '../../utils/protocol/signed-prints.ts';
import type { Verdict } from '../../utils/protocol/statement.ts';
import type { DeskRow } from './row.ts';

export const leftOutReasons = [
  'unread',
  'stand-in',
  'not-looked-at',
  'too-small',
  'on-its-way',
  'said-already',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface Signable {
  /** One for each distinct document, named after its first file. */
  documents: NamedDocument[];
  /** Files that get no statement, by the reason. */
  leftOut: Map<LeftOutReason, DeskRow[]>;
  /** Further files with the bytes of one of the documents. */
  copies: number;
}

export interface SignableContext {
  verdict: Verdict | undefined;
  /** Id of the organisation that signs. */
  organisation: string;
  neverList: readonly string[];
  /** Documents about which this device has confirmed or signed something that its copy of the registry does not hold yet. */
  isOnItsWay: (subject: string) => boolean;
}

/** Which documents among the chosen files can be signed for, and once. */
export function findSignable(rows: readonly DeskRow[], context: SignableContext): Signable {
  const documents = new Map<string, NamedDocument>();
  const leftOut: Signable['leftOut'] = new Map();
  let copies = 0;
  for (const row of rows) {
    const reason = reasonAgainst(row, context);
    if (reason !== undefined) leftOut.set(reason, [...(leftOut.get(reason) ?? []), row]);
    else if (documents.has(row.file.digests?.sha256 ?? '')) copies += 1;
    else {
      const checked = documentOf(row);
      if (checked) documents.set(checked.subject, { name: row.name, checked });
    }
  }
  return { documents: [...documents.values()], leftOut, copies };
}

function reasonAgainst(
  { file, report }: DeskRow,
  { verdict, organisation, neverList, isOnItsWay }: SignableContext,
): LeftOutReason | undefined {
  if (file.digests === undefined) return 'unread';
  if (file.isStandIn !== undefined) return file.isStandIn === true ? 'stand-in' : 'not-looked-at';
  const { sha256 } = file.digests;
  if (!isKeyable({ sha256, size: file.size }, neverList)) return 'too-small';
  if (isOnItsWay(sha256)) return 'on-its-way';
  const sources = report === 'pending' || report.match !== 'same-bytes' ? [] : report.sources;
  const isSaid = sources.some((source) => source.organisation.id === organisation && source.verdict === verdict);
  return isSaid ? 'said-already' : undefined;
}

function documentOf({ file: { size, digests } }: DeskRow): CheckedDocument | undefined {
  if (digests === undefined) return undefined;
  const { sha256, textSha256, weak } = digests;
  const text = textSha256 !== undefined && { textSha256 };
  const fingerprints = { size, ...weak, ...text, ...nearFingerprints(digests) };
  const { pageLayouts } = digests;
  return { kind: 'bytes', subject: sha256, fingerprints, ...(pageLayouts && { pageLayouts }) };
}
