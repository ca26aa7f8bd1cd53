import type { Verdict } from '../protocol/statement.ts';
import type { Finding, Report } from './finding.ts';
import type { IconName } from './icons.ts';

/** How a badge is drawn; the words are left to the message catalogue. */
export interface BadgeDrawing {
  icon: IconName;
  tone: 'authentic' | 'fake' | 'altered' | 'disputed' | 'resembles' | 'quiet';
  /** solid: two organisations agree. tinted: one. dashed: near match. bare: nothing is known. */
  style: 'solid' | 'tinted' | 'dashed' | 'bare';
  wordKey: BadgeWordKey;
  /** What the words ask for: seconds since 1970, to be written as a time of day or a date. */
  params: { time?: number; date?: number };
  /** Organisations that disagree although the colour stands: "1 disputes" follows the word. 0: nothing follows. */
  dissent: number;
}

type BadgeWordKey =
  | `badge_verified_${'authentic' | 'fake' | 'altered'}`
  | 'badge_authentic_copy'
  | `badge_rated_${Verdict}`
  | `badge_was_rated_${Verdict}`
  | `badge_resembles_${Verdict | 'disputed' | 'mixed'}`
  | 'badge_contains'
  | 'badge_disputed'
  | 'badge_hint_address'
  | 'badge_hint_claimed_digest'
  | 'badge_unlisted'
  | 'badge_unchecked';

/** Shape and colour of each verdict. Shapes differ, so that colour is never the only carrier. */
const looks = {
  authentic: { icon: 'authentic', tone: 'authentic' },
  fake: { icon: 'fake', tone: 'fake' },
  altered: { icon: 'altered', tone: 'altered' },
  misattributed: { icon: 'misplaced', tone: 'altered' },
  misleading: { icon: 'misplaced', tone: 'altered' },
  satire: { icon: 'satire', tone: 'disputed' },
  unproven: { icon: 'unproven', tone: 'quiet' },
} as const satisfies Record<Verdict, Pick<BadgeDrawing, 'icon' | 'tone'>>;

/** Takes the report, not the finding alone: "Authentic copy, 14:02" and "Was rated fake, 2 Nov" say when. */
export function badgeOf({
  finding,
  checked,
  readText,
  registry,
}: Pick<Report, 'finding' | 'checked' | 'readText' | 'registry'>): BadgeDrawing {
  const plain = { params: {}, dissent: 0 };
  switch (finding.kind) {
    case 'verified':
      // Solid green would vouch for bytes that this host may not serve to the next reader.
      if (finding.verdict === 'authentic' && !finding.pinned)
        return { ...looks.authentic, style: 'tinted', ...copyOf(checked ?? readText), dissent: finding.dissent };
      return {
        ...plain,
        ...looks[finding.verdict],
        style: 'solid',
        wordKey: `badge_verified_${finding.verdict}`,
        dissent: finding.dissent,
      };
    case 'rated':
      return { ...plain, ...looks[finding.verdict], style: 'tinted', ...ratedWords(finding, registry) };
    case 'contains': {
      const { tone, style } = badgeOf({ finding: finding.worst });
      // What holds for one document inside is not claimed for the whole: never solid, and green only if it holds for each.
      const isUnclaimed = tone === 'authentic' && !finding.isWhole;
      return {
        ...plain,
        icon: 'container',
        tone: isUnclaimed ? 'quiet' : tone,
        style: style === 'dashed' ? 'dashed' : 'tinted',
        wordKey: 'badge_contains',
      };
    }
    case 'disputed':
      return { ...plain, icon: 'disputed', tone: 'disputed', style: 'tinted', wordKey: 'badge_disputed' };
    case 'resembles':
      return {
        ...plain,
        icon: 'resembles',
        tone: 'resembles',
        style: 'dashed',
        wordKey: `badge_resembles_${finding.verdict}`,
      };
    case 'hint': {
      const wordKey = finding.basis === 'address' ? 'badge_hint_address' : 'badge_hint_claimed_digest';
      return { ...plain, icon: 'hint', tone: 'quiet', style: 'tinted', wordKey };
    }
    case 'unlisted':
      return { ...plain, icon: 'unlisted', tone: 'quiet', style: 'bare', wordKey: 'badge_unlisted' };
    case 'unchecked':
      return { ...plain, icon: 'unchecked', tone: 'quiet', style: 'bare', wordKey: 'badge_unchecked' };
  }
}

/** Whether the finding stands beside its link. Silence does not, and of what was not checked only what waits for a click. */
export function isOnPage(finding: Finding): boolean {
  if (finding.kind === 'unchecked') return finding.reason === 'needs-click';
  return finding.kind !== 'unlisted';
}

function copyOf(checked: { atSeconds: number } | undefined): Pick<BadgeDrawing, 'wordKey' | 'params'> {
  return checked === undefined
    ? { wordKey: 'badge_rated_authentic', params: {} }
    : { wordKey: 'badge_authentic_copy', params: { time: checked.atSeconds } };
}

function ratedWords(
  { verdict, stale }: Extract<Finding, { kind: 'rated' }>,
  registry: Report['registry'],
): Pick<BadgeDrawing, 'wordKey' | 'params'> {
  return stale && registry !== undefined
    ? { wordKey: `badge_was_rated_${verdict}`, params: { date: registry.quorumSeconds } }
    : { wordKey: `badge_rated_${verdict}`, params: {} };
}
