import type { Finding, MatchKind, Report, Resemblance, UncheckedReason } from '../utils/finding/finding.ts';
import type { MessageKey, Translator } from '../utils/i18n.ts';
import { insideWords, problemWords } from './inside-words.ts';

// Which message says what. Tables, so that a new reason, match or verdict without words does not compile; in one file, which is longer for it.

export const reasonKeys = {
  'needs-click': 'reason_needs_click',
  'needs-permission': 'reason_needs_permission',
  offline: 'reason_offline',
  'too-large': 'reason_too_large',
  blocked: 'reason_blocked',
  'login-needed': 'reason_login_needed',
  'needs-download': 'reason_needs_download',
  'private-address': 'reason_private_address',
  'not-a-document': 'reason_not_a_document',
  'host-refused': 'reason_host_refused',
  timeout: 'reason_timeout',
  'rate-limited': 'reason_rate_limited',
  'registry-not-synced': 'reason_registry_not_synced',
  'registry-stale': 'reason_registry_stale',
  'registry-forked': 'reason_registry_forked',
  'clock-wrong': 'reason_clock_wrong',
  damaged: 'reason_damaged',
} as const satisfies Record<UncheckedReason, MessageKey>;

const remedyKeys = {
  'needs-click': 'remedy_needs_click',
  'needs-permission': 'remedy_needs_permission',
  offline: 'remedy_offline',
  'too-large': 'remedy_too_large',
  blocked: 'remedy_blocked',
  'login-needed': 'remedy_login_needed',
  'needs-download': 'remedy_needs_download',
  'private-address': 'remedy_private_address',
  'not-a-document': 'remedy_not_a_document',
  'host-refused': 'remedy_host_refused',
  timeout: 'remedy_timeout',
  'rate-limited': 'remedy_rate_limited',
  'registry-not-synced': 'remedy_registry_not_synced',
  'registry-stale': 'remedy_registry_stale',
  'registry-forked': 'remedy_registry_forked',
  'clock-wrong': 'remedy_clock_wrong',
  damaged: 'remedy_damaged',
} as const satisfies Record<UncheckedReason, MessageKey>;

export const matchKeys = {
  'same-bytes': 'match_same_bytes',
  'same-text': 'match_same_text',
  'near-text': 'match_near_text',
  'near-picture': 'match_near_picture',
  'near-page': 'match_near_page',
  'claimed-digest': 'match_claimed_digest',
  address: 'match_address',
} as const satisfies Record<MatchKind, MessageKey>;

/** The finding in one sentence. */
export function headlineOf(finding: Finding, { text, plural }: Translator): string {
  switch (finding.kind) {
    case 'verified':
      return text(`headline_verified_${finding.verdict}`);
    case 'rated':
      return plural(`headline_rated_${finding.verdict}`, finding.organisations);
    case 'hint':
      return text(finding.basis === 'address' ? 'headline_hint_address' : 'headline_hint_claimed_digest');
    case 'contains':
    case 'disputed':
    case 'resembles':
    case 'unlisted':
    case 'unchecked':
      return text(`headline_${finding.kind}`);
  }
}

/** What the reader should know besides: how many agree, why nothing was checked, not "true", not pinned, old. */
export function notesOf(report: Report, translator: Translator): string[] {
  const { inside, checked } = report;
  const problems = checked?.problems ?? [];
  return [
    ...(inside === undefined ? [] : [translator.text('note_inside', { counts: insideWords(inside, translator) })]),
    ...findingNotes(report, translator),
    ...(problems.length === 0
      ? []
      : [translator.text('note_problems', { problems: problemWords(problems, translator) })]),
  ];
}

function findingNotes(report: Report, translator: Translator): string[] {
  const { finding, readText, registry } = report;
  const { text, plural, date } = translator;
  switch (finding.kind) {
    case 'unchecked':
      return [text(reasonKeys[finding.reason])];
    case 'hint':
      return [text(finding.basis === 'address' ? 'note_hint_address' : 'note_hint_claimed_digest')];
    case 'resembles':
      return resemblanceNotes(report, translator);
    case 'contains':
    case 'disputed':
    case 'unlisted':
      return [text(`note_${finding.kind}`)];
    case 'verified':
    case 'rated':
      break;
  }
  const notes: string[] = [];
  if (finding.kind === 'rated') notes.push(plural('note_rated', finding.organisations));
  else {
    const dissent = finding.dissent === 0 ? text('no_dissent') : plural('dissent', finding.dissent);
    notes.push(`${plural('agreement', finding.organisations)} · ${dissent}`);
  }
  if (finding.verdict === 'authentic') notes.push(text('note_authentic'));
  if (finding.verdict === 'authentic' && !finding.pinned)
    notes.push(text(readText === undefined ? 'note_not_pinned' : 'note_text_in_page'));
  if (finding.stale && registry !== undefined) notes.push(text('note_stale', { date: date(registry.quorumSeconds) }));
  return notes;
}

function resemblanceNotes({ finding, match, resembles }: Report, translator: Translator): string[] {
  const { text } = translator;
  const isMixed = finding.kind === 'resembles' && finding.verdict === 'mixed';
  const mixed = isMixed ? [text('note_resembles_mixed')] : [];
  const [nearest] = resembles ?? [];
  if (match === 'near-text' && nearest !== undefined)
    return [text('note_resembles_near_text', { percent: sharedPercent(nearest) }), ...mixed];
  if (match === 'near-page')
    return [...pageWords(nearest, translator), ...differingWords(nearest, translator), ...mixed];
  return [text(match === 'near-picture' ? 'note_resembles_near_picture' : 'note_resembles'), ...mixed];
}

/** What the test of pages can tell, and what it cannot (docs/spec/fingerprint-page-v1.md). */
function pageWords(nearest: Resemblance | undefined, { text }: Translator): string[] {
  if (nearest?.pages === undefined) return [];
  const { page, otherPage, matchedLines, lines } = nearest.pages;
  return [text('note_resembles_near_page', { page, other: otherPage, matched: matchedLines, lines })];
}

/** `Page 2: lines 14–17, 22 differ.` */
function differingWords(nearest: Resemblance | undefined, { text }: Translator): string[] {
  const { page = 0, differing = [] } = nearest?.pages ?? {};
  const lines = differing.flatMap(({ from, to }) => {
    if (from === undefined || to === undefined) return [];
    return [from === to ? String(from) : `${from}–${to}`];
  });
  return lines.length === 0 ? [] : [text('note_lines_differ', { page, lines: lines.join(', ') })];
}

/** What share of two texts is the same, as far as their sketches tell: unrelated ones agree in half of their bits. Never all of it. */
function sharedPercent({ equalBits, ofBits }: Resemblance): number {
  return Math.min(99, Math.max(1, Math.round(((2 * equalBits) / ofBits - 1) * 100)));
}

/** What to do about it. */
export function remedyOf(finding: Finding, host: string, { text }: Translator): string {
  switch (finding.kind) {
    case 'unchecked':
      return text(remedyKeys[finding.reason], { host });
    case 'verified':
    case 'rated':
      return text(finding.verdict === 'authentic' ? 'remedy_authentic' : 'remedy_not_authentic');
    case 'contains':
    case 'disputed':
    case 'resembles':
    case 'hint':
    case 'unlisted':
      return text(`remedy_${finding.kind}`);
  }
}

/** Whether a check at the reader's wish may tell more: one that waited for it, or one that failed for a passing reason. */
export function checkOffer(finding: Finding, address?: string): 'now' | 'again' | undefined {
  if (finding.kind === 'hint') return isTorrent(address) ? undefined : 'now';
  if (finding.kind !== 'unchecked') return undefined;
  switch (finding.reason) {
    case 'needs-click':
    case 'needs-permission':
      return 'now';
    case 'offline':
    case 'timeout':
    case 'rate-limited':
    case 'host-refused':
    case 'damaged':
      return 'again';
    case 'too-large':
    case 'blocked':
    case 'login-needed':
    case 'needs-download':
    case 'private-address':
    case 'not-a-document':
    case 'registry-not-synced':
    case 'registry-stale':
    case 'registry-forked':
    case 'clock-wrong':
      return undefined;
  }
}

/** What only the reader can have, and drops on the desk. */
const deskReasons: ReadonlySet<UncheckedReason> = new Set(['needs-download', 'login-needed', 'blocked', 'too-large']);

export function isForDesk(reason: UncheckedReason): boolean {
  return deskReasons.has(reason);
}

/** Whether the desk can tell more. */
export function deskOffer(finding: Finding, address?: string): boolean {
  if (finding.kind === 'hint') return isTorrent(address);
  return finding.kind === 'unchecked' && isForDesk(finding.reason);
}

/** What such a link leads to comes by a program of the reader's own. */
function isTorrent(address = ''): boolean {
  return address.startsWith('magnet:');
}
