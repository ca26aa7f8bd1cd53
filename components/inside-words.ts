import { memberGroups, type Inside, type MemberGroup } from '../utils/finding/contained.ts';
import type { DocumentProblem } from '../utils/finding/problem.ts';
import type { MessageKey, PluralKey, Translator } from '../utils/i18n.ts';

const countKeys = {
  fake: 'count_fake',
  altered: 'count_altered',
  misplaced: 'count_misplaced',
  disputed: 'count_disputed',
  satire: 'count_satire',
  resembles: 'count_resembles',
  authentic: 'count_authentic',
  unproven: 'count_unproven',
  unlisted: 'count_unlisted',
  unopened: 'count_unopened',
  unchecked: 'count_unchecked',
} as const satisfies Record<MemberGroup, PluralKey>;

const partKeys = {
  text: 'problem_part_text',
  members: 'problem_part_members',
  picture: 'problem_part_picture',
  pages: 'problem_part_pages',
  metadata: 'problem_part_metadata',
  mail: 'problem_part_mail',
  torrent: 'problem_part_torrent',
} as const satisfies Record<DocumentProblem['part'], MessageKey>;

const reasonKeys = {
  encrypted: 'problem_encrypted',
  damaged: 'problem_damaged',
  'too-large': 'problem_too_large',
  timeout: 'problem_timeout',
  unsupported: 'problem_unsupported',
} as const satisfies Record<DocumentProblem['reason'], MessageKey>;

/** `3 fake, 120 authentic, 40 not listed`: worst first. */
export function insideWords({ counts }: Inside, translator: Translator): string {
  return countsOf(counts, translator).join(', ');
}

/** The same as short as a badge is: the worst alone; beside what is authentic, what nobody vouches for. */
export function insideInShort({ counts }: Inside, translator: Translator): string {
  const [worst, ...others] = countsOf(counts, translator);
  const isAuthentic = memberGroups.find((group) => counts[group] !== undefined) === 'authentic';
  return [worst ?? '', ...(isAuthentic ? others : [])].join(' · ');
}

/** `text: damaged, pages: took too long`. */
export function problemWords(problems: readonly DocumentProblem[], { text }: Translator): string {
  return problems
    .map(({ part, reason }) => text('problem', { part: text(partKeys[part]), reason: text(reasonKeys[reason]) }))
    .join(', ');
}

/** Why a document inside could not be opened. */
export function unreadWords([problem]: readonly DocumentProblem[], { text }: Translator): string {
  return problem === undefined ? '' : text(reasonKeys[problem.reason]);
}

function countsOf(counts: Inside['counts'], { plural }: Translator): string[] {
  return memberGroups.flatMap((group) => {
    const count = counts[group];
    return count === undefined ? [] : [plural(countKeys[group], count)];
  });
}
