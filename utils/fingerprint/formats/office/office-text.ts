import { MAX_TEXT_CHARACTERS } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';

/** Signs that programs draw before the items of a list, which the document itself does not have; those of the Symbol fonts included. */
const BULLET =
  /^[\u2022\u2023\u2043\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u27a2\u2794\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d][ \t\u00a0]*/u;

/** Text as it is collected: paragraphs, and what belongs to another place, bounded all together. */
export class OfficeText {
  private parts: string[] = [];
  private characters = 0;

  /** @throws {UnreadableError} `too-large` */
  add(text: string): void {
    this.characters += text.length;
    if (this.characters > MAX_TEXT_CHARACTERS) throw new UnreadableError('too-large');
    this.parts.push(text);
  }

  endParagraph(): void {
    this.add('\n');
  }

  toString(): string {
    return this.parts.join('').split('\n').map(withoutBullet).join('\n');
  }
}

/** A line without the sign of a list's item. */
export function withoutBullet(line: string): string {
  return line.replace(BULLET, '');
}
