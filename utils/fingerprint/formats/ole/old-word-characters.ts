import { FieldResults } from '../office/field-results.ts';

/** [MS-DOC] 2.4.1: characters that stand for something else; all others below a blank stand for what is no text. */
const written: Readonly<Record<string, string>> = {
  '\x07': '\n',
  '\t': '\t',
  '\x0b': '\n',
  '\x0c': '\n',
  '\r': '\n',
  '\x0e': '\n',
  '\x1e': '-',
};
const fieldMarks: Readonly<Record<string, string>> = { '\x13': 'begin', '\x14': 'separate', '\x15': 'end' };

/** What is read of a run of characters: fields show their results, marks nothing. */
export function shownText(characters: string): string {
  const fields = new FieldResults();
  const parts: string[] = [];
  for (const part of characters.split(/([\0-\x1f])/)) {
    if (part === '') continue;
    const mark = fieldMarks[part];
    if (mark !== undefined) fields.mark(mark);
    else if (fields.isInstruction) fields.instruct(part);
    else if (!fields.isCounted) parts.push(part < ' ' ? (written[part] ?? '') : part);
  }
  return parts.join('');
}
