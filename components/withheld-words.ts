import type { Source } from '../utils/finding/finding.ts';
import type { MessageKey } from '../utils/i18n.ts';

const withheldWords = {
  'personal-data': 'withheld_personal_data',
  'court-order': 'withheld_court_order',
  'abuse-material': 'withheld_abuse_material',
  copyright: 'withheld_copyright',
  error: 'withheld_error',
} as const satisfies Record<NonNullable<Source['withheld']>, MessageKey>;

/** What stands in the place of an explanation that is not there. */
export function withoutExplanation({ withheld }: Pick<Source, 'withheld'>): MessageKey {
  return withheld === undefined ? 'no_explanation' : withheldWords[withheld];
}
