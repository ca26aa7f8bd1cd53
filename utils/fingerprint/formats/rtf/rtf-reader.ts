import { MAX_RTF_DEPTH } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';
import { decodeCodePage, isEngineDependent } from '../code-pages.ts';
import { FieldResults } from '../office/field-results.ts';
import { OfficeText } from '../office/office-text.ts';
import { codePageOfCharset, rtfCharacters } from './rtf-characters.ts';
import { destinationOf, firstGroup, type RtfGroup } from './rtf-group.ts';
import { RtfPictures } from './rtf-pictures.ts';
import { readRtfTokens, type RtfToken } from './rtf-tokens.ts';

/** Words whose numbers are kept. */
const counted = new Set(['yr', 'mo', 'dy', 'hr', 'min', 'deff', 'deflang', 'version', 'edmins']);
/** Bytes that are decoded together, at the next end of a line. */
const MAX_WAITING = 65_536;

/** Reads RTF (1.9.1) in one pass. What holds within a group stands on a stack of our own. */
export class RtfReader {
  readonly body = new OfficeText();
  readonly notes = new OfficeText();
  /** Each different one once: sections repeat them. */
  readonly headers = new Set<string>();
  readonly footers = new Set<string>();
  /** What it says of itself, by control word. */
  readonly info = new Map<string, string>();
  /** Parts of its dates and counts, by the word they stand in and their own. */
  readonly numbers = new Map<string, number>();
  readonly pictures = new RtfPictures();
  private readonly fields = new FieldResults();
  private readonly pageOfFont = new Map<number, number>();
  private readonly stack: RtfGroup[] = [];
  private group = firstGroup;
  private font = 0;
  private basePage = firstGroup.codePage;
  /** The header or footer that is being read. */
  private margin = new OfficeText();
  /** Characters still to pass over: they say to old readers what Unicode said. */
  private toSkip = 0;
  /** Bytes that wait for the rest of their character. */
  private waiting: number[] = [];

  /**
   * @throws {UnreadableError} `damaged` where groups are left open, `too-large` for groups in each other without end, `unsupported` for a
   * code page that engines read differently.
   */
  read(bytes: Uint8Array): void {
    for (const token of readRtfTokens(bytes)) {
      if (this.take(token)) return;
    }
    throw new UnreadableError('damaged');
  }

  /** Whether that was the end: what follows the outermost group is nobody's. */
  private take(token: RtfToken): boolean {
    if (token.kind !== 'byte' && token.kind !== 'plain') this.flush();
    switch (token.kind) {
      case 'open':
        this.openGroup();
        return false;
      case 'close':
        return this.closeGroup();
      case 'word':
        this.takeWord(token.name, token.value);
        return false;
      case 'byte':
        this.addBytes([token.byte]);
        return false;
      case 'plain':
        this.addBytes(token.bytes);
        return false;
      case 'binary':
        if (this.group.destination === 'picture') this.pictures.addBytes(token.bytes);
        return false;
    }
  }

  private openGroup(): void {
    if (this.stack.length >= MAX_RTF_DEPTH) throw new UnreadableError('too-large');
    this.stack.push(this.group);
    this.group = { ...this.group, isOptional: false, isField: false };
    this.toSkip = 0;
  }

  private closeGroup(): boolean {
    const parent = this.stack.pop();
    if (parent === undefined) throw new UnreadableError('damaged');
    if (this.group.isField) this.fields.mark('end');
    if (this.group.destination !== parent.destination) this.endDestination();
    this.group = parent;
    this.toSkip = 0;
    return this.stack.length === 0;
  }

  private endDestination(): void {
    const { destination } = this.group;
    if (destination === 'picture') this.pictures.end();
    if (destination === 'note') this.notes.endParagraph();
    if (destination !== 'header' && destination !== 'footer') return;
    (destination === 'header' ? this.headers : this.footers).add(this.margin.toString());
    this.margin = new OfficeText();
  }

  private takeWord(name: string, value: number | undefined): void {
    const isOn = value !== 0;
    const destination = destinationOf(name, this.group) ?? this.group.destination;
    // `\*` is about the next word alone.
    this.group = { ...this.group, destination, isOptional: name === '*' };
    const { group } = this;
    const written = rtfCharacters.get(name);
    if (written !== undefined) this.addText(written);
    else if (name === 'u' && value !== undefined) this.addUnicode(value);
    else if (name === 'uc') this.group = { ...group, fallbackLength: Math.max(0, value ?? 1) };
    else if (name === 'v') this.group = { ...group, isHidden: isOn };
    else if (name === 'deleted') this.group = { ...group, isDeleted: isOn };
    else if (name === 'plain') this.group = { ...group, isHidden: false, isDeleted: false, codePage: this.defaultPage };
    else if (name === 'field') this.beginField();
    else if (name === 'fldrslt') this.fields.mark('separate');
    else if (name === 'ansicpg') this.useBasePage(value ?? this.basePage);
    else if (name === 'f') this.useFont(value ?? 0);
    else if (name === 'fcharset') this.pageOfFont.set(this.font, codePageOfCharset[value ?? 0] ?? 1252);
    else if (group.destination === 'picture') this.pictures.setKind(name);
    else if (value !== undefined && counted.has(name))
      this.numbers.set(group.destination.startsWith('info:') ? `${group.destination.slice(5)}.${name}` : name, value);
  }

  private beginField(): void {
    this.fields.mark('begin');
    this.group = { ...this.group, isField: true };
  }

  private useBasePage(codePage: number): void {
    this.basePage = codePage;
    this.group = { ...this.group, codePage };
  }

  private get defaultPage(): number {
    return this.pageOfFont.get(this.numbers.get('deff') ?? 0) ?? this.basePage;
  }

  private useFont(font: number): void {
    if (this.group.destination === 'fonts') this.font = font;
    else this.group = { ...this.group, codePage: this.pageOfFont.get(font) ?? this.group.codePage };
  }

  /** A 16-bit number, signed, of a UTF-16 unit. */
  private addUnicode(value: number): void {
    this.addText(String.fromCharCode(value & 0xffff));
    this.toSkip = this.group.fallbackLength;
  }

  private addBytes(bytes: Iterable<number>): void {
    if (this.group.destination === 'picture') {
      this.pictures.addHex(bytes);
      return;
    }
    if (this.group.destination === 'skipped' || this.group.destination === 'fonts') return;
    for (const byte of bytes) {
      if (this.toSkip > 0) this.toSkip -= 1;
      else this.waiting.push(byte);
    }
    if (this.waiting.length > MAX_WAITING) this.flush();
  }

  private flush(): void {
    if (this.waiting.length === 0) return;
    const { codePage } = this.group;
    const bytes = Uint8Array.from(this.waiting);
    this.waiting = [];
    if (isEngineDependent(codePage) && bytes.some((byte) => byte >= 0x80)) throw new UnreadableError('unsupported');
    this.addText(decodeCodePage(bytes, codePage));
  }

  private addText(text: string): void {
    const { destination, isHidden, isDeleted } = this.group;
    if (destination === 'instruction') this.fields.instruct(text);
    else if (destination.startsWith('info:')) {
      const word = destination.slice(5);
      this.info.set(word, (this.info.get(word) ?? '') + text);
    } else if (isHidden || isDeleted || this.fields.isCounted) return;
    else if (destination === 'body') this.body.add(text);
    else if (destination === 'note') this.notes.add(text);
    else if (destination === 'header' || destination === 'footer') this.margin.add(text);
  }
}
