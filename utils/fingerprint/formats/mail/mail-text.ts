/** Fields that everybody sees, whole. */
export type MailFields = Record<'from' | 'to' | 'cc' | 'subject' | 'date', string | undefined>;

const shown = [
  ['From', 'from'],
  ['To', 'to'],
  ['Cc', 'cc'],
  ['Subject', 'subject'],
  ['Date', 'date'],
] as const;

/** The text of a mail for text v1: each field that it has in a line of its own, then what was written. */
export function mailText(fields: MailFields, body: string): string {
  const lines = shown.flatMap(([name, key]) => (fields[key] === undefined ? [] : [`${name}: ${fields[key]}`]));
  return `${lines.join('\n')}\n\n${body}`;
}
