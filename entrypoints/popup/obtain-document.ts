import type { DocumentPreviewProps } from '../../components/document-preview.tsx';
import { pagesOf } from '../../utils/checking/contents.ts';
import { fetchBehind, type BehindFailure } from '../../utils/checking/fetch-behind.ts';
import { fetchPlanOf } from '../../utils/checking/fetch-plan.ts';
import { MAX_CLICKED_BYTES, type FetchWorld } from '../../utils/fetching/fetch-document.ts';
import { wholeOf } from '../../utils/fetching/streams.ts';
import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { onlyMailAsSent } from '../../utils/fingerprint/formats/mail/mails-as-sent.ts';
import type { Metadata } from '../../utils/fingerprint/metadata.ts';
import type { WeakDigests } from '../../utils/fingerprint/weak-digests.ts';
import type { CheckedDocument } from '../../utils/flagging/build-statement.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { isKeyable } from '../../utils/protocol/keys.ts';
import { nearFingerprints } from '../../utils/protocol/signed-prints.ts';
import type { Statement } from '../../utils/protocol/statement.ts';
import { rawPasteOf } from '../../utils/sites/sites.ts';
import type { PageDocument } from '../../utils/messages.ts';
import type { FingerprintBlob } from '../own-page/fingerprint-blob.ts';
import type { MemberBytes } from '../own-page/member-bytes.ts';
import { excerptOf } from './excerpt.ts';
import { reasonToStop, type StopReason } from './stop-reasons.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A document that lies in the one that is fetched. */
export interface FlaggedMember {
  sha256: string;
  /** As its container writes it: hostile text. */
  name: string;
}

/** What a statement is about. */
type Subject = Pick<Statement, 'kind' | 'subject'>;

export type Obtained =
  | {
      kind: 'obtained';
      checked: CheckedDocument;
      preview: Omit<DocumentPreviewProps, 'name'>;
      /** What the file says of its own making. */
      metadata?: Metadata;
      /** A mail's bytes, for what its signatures prove. */
      mail?: Bytes;
    }
  | { kind: 'failed'; reason: BehindFailure['reason'] }
  /** The address gives other bytes than those the finding is about. */
  | { kind: 'changed' }
  /** Not the document that the earlier statement is about. */
  | { kind: 'another' }
  /** A paste's text that no address gives. What a page tells is not signed, were it only its digest. */
  | { kind: 'only-in-page' }
  /** No document, or one that cannot be told from others: nobody may sign for it. */
  | { kind: 'stopped'; reason: StopReason };

export interface ObtainContext {
  signal: AbortSignal;
  about?: Subject;
  /** `take`: its bytes, out of those that were fetched. */
  member?: FlaggedMember & { take: MemberBytes };
  neverList: readonly string[];
  /** In a worker of its own: the popup goes on whatever a parser does. */
  fingerprint: FingerprintBlob;
  world?: Partial<FetchWorld>;
}

/**
 * Fetches the very bytes that are to be flagged, through the guarded door, with the reader's click. What is shown and signed comes
 * from these bytes and from nowhere else; they must be those that were checked, if any were, and those that `about`, the statement
 * to be replaced or disputed, is about. `neverList`: the registry's. Longer than other files: whether these are the bytes, and may be signed for,
 * is decided in one place.
 */
export async function obtainDocument(
  document: PageDocument,
  { signal, about, member, neverList, fingerprint, world = {} }: ObtainContext,
): Promise<Obtained> {
  if (document.textSha256 !== undefined) return { kind: 'only-in-page' };
  const rawPaste = rawPasteOf(document.address);
  const isPaste = rawPaste !== undefined;
  const plan = fetchPlanOf(document.address, rawPaste);
  const report = document.report === 'pending' ? undefined : document.report;
  const readsStandIns = report?.checked !== undefined;
  const outcome = await fetchBehind(
    { link: document.address, ...plan, maxBytes: MAX_CLICKED_BYTES, readsStandIns, signal },
    async ({ address, body, contentType, isPageForFile }) => ({
      isPageForFile,
      bytes: await wholeOf(body),
      hints: { name: new URL(address).pathname, mediaType: contentType, plainText: isPaste },
    }),
    world,
  );
  if (outcome.kind === 'failed') return outcome;
  const { bytes, hints, isPageForFile } = outcome.value;
  const blob = new Blob([bytes]);
  const found = await fingerprint(blob, hints, signal);
  const isSame = found.sha256 === report?.checked?.sha256;
  // Only what was checked is no stand-in, although it looks like one: somebody has judged it, or what lies in it.
  if (isPageForFile && !isSame) return { kind: 'failed', reason: 'login-needed' };
  if (member !== undefined) {
    const take = (): Promise<Bytes | undefined> =>
      member.take({ container: blob, hints, sha256: member.sha256 }, signal);
    return obtainMember(document, found, { member: { ...member, take }, neverList, about });
  }
  const weak = await weakOf(bytes);
  const wanted = about?.kind ?? (isPaste ? 'text-v1' : 'bytes');
  const isJudged = isSame && report.match === 'same-bytes';
  const stop = reasonToStop(bytes, found, { kind: wanted, neverList, isJudged });
  const checked = checkedDocument(found, weak, wanted);
  if (stop !== undefined || checked === undefined) return { kind: 'stopped', reason: stop ?? 'too-short' };
  if (!isWhatWasChecked(document, found, isPaste)) return { kind: 'changed' };
  if (about !== undefined && about.subject !== checked.subject) return { kind: 'another' };
  const { kind, subject } = checked;
  return {
    kind: 'obtained',
    checked,
    preview: { kind, digest: subject, size: found.size, excerpt: excerptOf(bytes, found.type) },
    ...(found.type === 'mail' && onlyMailIn(bytes)),
    ...(found.metadata !== undefined && { metadata: found.metadata }),
  };
}

/** What is compared with what was checked is the container; what cannot be taken out of it again is known by its fingerprints alone. */
async function obtainMember(
  document: PageDocument,
  container: Fingerprint,
  {
    member,
    neverList,
    about,
  }: {
    member: FlaggedMember & { take: () => Promise<Bytes | undefined> };
    neverList: readonly string[];
    about: Subject | undefined;
  },
): Promise<Obtained> {
  const found = memberWith(member.sha256, container);
  if (found === undefined || !isWhatWasChecked(document, container, false)) return { kind: 'changed' };
  const { sha256, size } = found;
  if (about !== undefined && about.subject !== sha256) return { kind: 'another' };
  if (!isKeyable({ sha256, size })) return { kind: 'stopped', reason: 'too-small' };
  if (!isKeyable({ sha256, size }, neverList)) return { kind: 'stopped', reason: 'never-listed' };
  const bytes = await takenWhole(member);
  return {
    kind: 'obtained',
    checked: checkedBytes(found, bytes && (await weakOf(bytes))),
    preview: { kind: 'bytes', digest: sha256, size, excerpt: bytes ? excerptOf(bytes, found.type) : { type: 'none' } },
    ...(bytes && found.type === 'mail' && onlyMailIn(bytes)),
    ...(found.metadata !== undefined && { metadata: found.metadata }),
  };
}

/** A worker that has parsed a stranger's file is not believed: only bytes that have the digest are those of the document. */
async function takenWhole({
  sha256,
  take,
}: FlaggedMember & { take: () => Promise<Bytes | undefined> }): Promise<Bytes | undefined> {
  const bytes = await take();
  if (bytes === undefined) return undefined;
  const digest = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  return digest === sha256 ? bytes : undefined;
}

function memberWith(sha256: string, { members = [] }: Fingerprint): Fingerprint | undefined {
  for (const member of members) {
    const found = member.sha256 === sha256 ? member : memberWith(sha256, member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of a folder of mails each is flagged by itself. */
function onlyMailIn(bytes: Bytes): { mail?: Bytes } {
  const mail = onlyMailAsSent(bytes);
  return mail === undefined ? {} : { mail };
}

/** By WebAssembly, which only this needs. */
async function weakOf(bytes: Bytes): Promise<WeakDigests> {
  const { weakDigests } = await import('../../utils/fingerprint/weak-digests.ts');
  return weakDigests(bytes, pause);
}

/** The popup stays alive meanwhile. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A paste is its text, whatever line ends and encoding its raw form has; everything else is its bytes. */
function checkedDocument(found: Fingerprint, weak: WeakDigests, kind: Subject['kind']): CheckedDocument | undefined {
  if (kind === 'bytes') return checkedBytes(found, weak);
  const subject = found.textSha256?.replace(/^text-v1:/, '');
  return subject === undefined ? undefined : { kind: 'text-v1', subject, fingerprints: nearFingerprints(found) };
}

function checkedBytes(found: Fingerprint, weak: WeakDigests | undefined): CheckedDocument {
  const { sha256, size, textSha256 } = found;
  const text = textSha256 !== undefined && { textSha256 };
  const fingerprints = { size, ...weak, ...text, ...nearFingerprints(found) };
  return { kind: 'bytes', subject: sha256, fingerprints, ...pagesOf(found) };
}

function isWhatWasChecked({ report }: PageDocument, found: Fingerprint, isPaste: boolean): boolean {
  const before = report === 'pending' ? undefined : report.checked;
  if (before === undefined) return true;
  return isPaste ? before.textSha256 === found.textSha256 : before.sha256 === found.sha256;
}
