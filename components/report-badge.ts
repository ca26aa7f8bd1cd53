import { badgeOf } from '../utils/finding/badge.ts';
import type { Report } from '../utils/finding/finding.ts';
import type { Translator } from '../utils/i18n.ts';
import type { BadgeProps } from './badge.tsx';
import { insideInShort } from './inside-words.ts';

/** The badge of a report, its words in the reader's language. */
export function reportBadge(report: Report | 'pending', translator: Translator): BadgeProps {
  const { text, plural, time, date } = translator;
  if (report === 'pending') return { icon: 'unchecked', tone: 'quiet', style: 'bare', text: text('badge_pending') };
  const { icon, tone, style, wordKey, params, dissent } = badgeOf(report);
  const word = text(wordKey, {
    ...(params.time !== undefined && { time: time(params.time) }),
    ...(params.date !== undefined && { date: date(params.date) }),
    ...countsOf(report, translator),
  });
  return { icon, tone, style, text: dissent === 0 ? word : `${word} · ${plural('badge_dissent', dissent)}` };
}

/** What is inside, in numbers; where they are not known any more, as in the history, by the worst alone. */
function countsOf({ finding, inside }: Report, translator: Translator): { counts?: string } {
  if (finding.kind !== 'contains') return {};
  if (inside !== undefined) return { counts: insideInShort(inside, translator) };
  return { counts: reportBadge({ finding: finding.worst, sources: [] }, translator).text };
}
