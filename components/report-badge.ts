import { badgeOf } from '../utils/finding/badge.ts';
import type { Report } from '../utils/finding/finding.ts';
import type { Translator } from '../utils/i18n.ts';
import type { BadgeProps } from './badge.tsx';

/** The badge of a report, its words in the reader's language. */
export function reportBadge(report: Report | 'pending', translator: Translator): BadgeProps {
  const { text, plural, time, date } = translator;
  if (report === 'pending') return { icon: 'unchecked', tone: 'quiet', style: 'bare', text: text('badge_pending') };
  const { icon, tone, style, wordKey, params, dissent } = badgeOf(report);
  const word = text(wordKey, {
    ...(params.time !== undefined && { time: time(params.time) }),
    ...(params.date !== undefined && { date: date(params.date) }),
  });
  return { icon, tone, style, text: dissent === 0 ? word : `${word} · ${plural('badge_dissent', dissent)}` };
}
