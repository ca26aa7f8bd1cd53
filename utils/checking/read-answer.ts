import type { NamedContained, UnreadContained } from '../finding/contained.ts';
import { uncheckedReasons, type UncheckedReason } from '../finding/finding.ts';
import { standInReasons, type StandInReason } from '../finding/fingerprinted.ts';
import type { Fingerprints } from '../finding/fingerprints.ts';
import { problemParts, problemReasons, type DocumentProblem } from '../finding/problem.ts';
import { MAX_DEPTH, MAX_MEMBERS, MAX_PAGE_LAYOUTS } from '../fingerprint/limits.ts';
import { parseUrl } from '../protocol/parse-url.ts';
import { MAX_MEMBER_PAGES, MAX_NAME_CHARACTERS, MAX_TORRENT_FILES } from './contents.ts';
import type { FingerprintAnswer } from './fingerprint-address.ts';

const MAX_ADDRESS_CHARACTERS = 65_536;
const MAX_MEDIA_TYPE_CHARACTERS = 256;
const MAX_CLAIMS = 64;
const MAX_PROBLEMS = 64;
const MAX_LAYOUT_CHARACTERS = 1_024;

/**
 * The answer of a worker that has parsed a stranger's file, taken apart as if the stranger had written it. Undefined when any of it is not as
 * promised: then nothing of it is used.
 */
export function readFingerprintAnswer(answer: unknown): FingerprintAnswer | undefined {
  if (!isRecord(answer)) return undefined;
  return answer['kind'] === 'failed' ? readFailure(answer) : readFingerprinted(answer);
}

function readFailure({ reason, retryAfterSeconds, claims }: Record<string, unknown>): FingerprintAnswer | undefined {
  if (!uncheckedReasons.includes(reason as UncheckedReason)) return undefined;
  if (claims !== undefined && !isListOf(claims, MAX_CLAIMS, isClaim)) return undefined;
  return {
    kind: 'failed',
    reason: reason as UncheckedReason,
    ...(typeof retryAfterSeconds === 'number' && Number.isFinite(retryAfterSeconds) && { retryAfterSeconds }),
    ...(claims !== undefined && { claims }),
  };
}

function readFingerprinted(answer: Record<string, unknown>): FingerprintAnswer | undefined {
  const { kind, finalAddress, mediaType, isPlainText, problems = [], members = [], unread = [], claims } = answer;
  const { standIn } = answer;
  const fingerprint = readPrints(answer['fingerprint']);
  if (kind !== 'fingerprinted' || fingerprint === undefined || typeof isPlainText !== 'boolean') return undefined;
  if (!isText(finalAddress, MAX_ADDRESS_CHARACTERS) || !parseUrl(finalAddress)) return undefined;
  if (!isText(mediaType, MAX_MEDIA_TYPE_CHARACTERS) || !isListOf(problems, MAX_PROBLEMS, isProblem)) return undefined;
  if (!isListOf(members, MAX_MEMBERS, isRecord) || !isListOf(unread, MAX_MEMBERS, isUnread)) return undefined;
  if (claims !== undefined && !isListOf(claims, MAX_TORRENT_FILES + 2, isClaim)) return undefined;
  if (standIn !== undefined && !isStandInReason(standIn)) return undefined;
  const read = members.map(readMember);
  if (!read.every((member) => member !== undefined)) return undefined;
  if (read.reduce((sum, { pageLayouts = [] }) => sum + pageLayouts.length, 0) > MAX_MEMBER_PAGES) return undefined;
  return {
    kind,
    finalAddress,
    mediaType,
    isPlainText,
    fingerprint,
    ...(problems.length > 0 && { problems: problems.map(bareProblem) }),
    ...(claims !== undefined && { claims }),
    ...(standIn !== undefined && { standIn }),
    ...(read.length > 0 && { members: read }),
    ...(unread.length > 0 && { unread: unread.map(({ path, reason }) => ({ path, reason })) }),
  };
}

function readMember(member: Record<string, unknown>): NamedContained | undefined {
  const { path, isPlainText, holds, problems = [] } = member;
  const prints = readPrints(member);
  if (prints === undefined || typeof isPlainText !== 'boolean') return undefined;
  if (holds !== undefined && !isCount(holds, MAX_MEMBERS)) return undefined;
  if (!isPath(path) || !isListOf(problems, MAX_PROBLEMS, isProblem)) return undefined;
  return {
    path,
    ...prints,
    isPlainText,
    ...(holds !== undefined && { holds }),
    ...(problems.length > 0 && { problems: problems.map(bareProblem) }),
  };
}

function isUnread(one: unknown): one is UnreadContained {
  return isRecord(one) && isPath(one['path']) && problemReasons.some((reason) => reason === one['reason']);
}

function isPath(path: unknown): path is string[] {
  const isName = (name: unknown): name is string => isText(name, MAX_NAME_CHARACTERS);
  return isListOf(path, MAX_DEPTH, isName) && path.length > 0;
}

function readPrints(prints: unknown): Fingerprints | undefined {
  if (!isRecord(prints)) return undefined;
  const { size, sha256, textSha256, textSketch, imageHash, imageQuality, pageLayouts } = prints;
  const isOptional = (value: unknown, pattern: RegExp): value is string | undefined =>
    value === undefined || (typeof value === 'string' && pattern.test(value));
  if (!isCount(size, Number.MAX_SAFE_INTEGER) || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    return undefined;
  if (!isOptional(textSha256, /^text-v1:[0-9a-f]{64}$/)) return undefined;
  if (!isOptional(textSketch, /^text-sketch-v1:[0-9a-f]{32}$/)) return undefined;
  if (!isOptional(imageHash, /^pdq-v1:[0-9a-f]{64}$/)) return undefined;
  if (imageQuality !== undefined && !isCount(imageQuality, 100)) return undefined;
  if (pageLayouts !== undefined && !isListOf(pageLayouts, MAX_PAGE_LAYOUTS, isLayout)) return undefined;
  return {
    size,
    sha256,
    ...(textSha256 !== undefined && { textSha256 }),
    ...(textSketch !== undefined && { textSketch }),
    ...(imageHash !== undefined && { imageHash }),
    ...(imageQuality !== undefined && { imageQuality }),
    ...(pageLayouts !== undefined && { pageLayouts }),
  };
}

/** As far as its form goes; what is in it is read where it is compared. */
function isLayout(layout: unknown): layout is string {
  return isText(layout, MAX_LAYOUT_CHARACTERS) && /^[A-Za-z0-9+/]+={0,2}$/.test(layout);
}

function isProblem(problem: unknown): problem is DocumentProblem {
  if (!isRecord(problem)) return false;
  const { part, reason } = problem as Partial<DocumentProblem>;
  return problemParts.some((one) => one === part) && problemReasons.some((one) => one === reason);
}

function bareProblem({ part, reason }: DocumentProblem): DocumentProblem {
  return { part, reason };
}

function isClaim(claim: unknown): claim is string {
  return typeof claim === 'string' && /^[a-z0-9-]{1,20}:[0-9a-f]{1,128}$/.test(claim);
}

function isStandInReason(reason: unknown): reason is StandInReason {
  return standInReasons.some((one) => one === reason);
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.length <= max;
}

function isCount(value: unknown, max: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max;
}

function isListOf<T>(value: unknown, max: number, is: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.length <= max && value.every(is);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
