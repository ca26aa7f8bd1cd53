import type { BadgeProps } from '../../components/badge.tsx';
import { reportBadge } from '../../components/report-badge.ts';
import type { Translator } from '../../utils/i18n.ts';
import type { DeskRow } from './row.ts';

/** The badge of a row. A file that could not be opened says so: nothing failed on our side, and nothing is known. */
export function deskBadge({ group, report }: DeskRow, translator: Translator): BadgeProps {
  if (group === 'unread')
    return { icon: 'unchecked', tone: 'quiet', style: 'bare', text: translator.text('desk_unread') };
  return reportBadge(report, translator);
}
