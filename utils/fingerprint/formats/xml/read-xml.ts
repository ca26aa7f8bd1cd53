import { Parser } from 'htmlparser2';
import { MAX_XML_DEPTH } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';

/** Names are without their prefix: what a program calls a namespace is its own affair. */
export interface XmlHandler {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  /** May come in pieces. */
  text?: (text: string) => void;
}

/** Values by name without prefix; made without a prototype. */
export type Attributes = Record<string, string>;

/**
 * Reads one XML document, handing on its elements as they come. A document type is passed over unread and no address is followed; where it makes
 * entities of its own, the document is not read, since without them its text is another one.
 */
export class XmlReader {
  private readonly parser: Parser;
  private decoder: TextDecoder | undefined;
  private depth = 0;
  private hasJustOpened = false;
  private isBroken = false;

  constructor({ open, close, text }: XmlHandler) {
    const onopentag = (name: string, attributes: Attributes): void => {
      this.depth += 1;
      // The parser's own stack takes time by its height.
      if (this.depth > MAX_XML_DEPTH) throw new UnreadableError('too-large');
      this.hasJustOpened = true;
      open?.(localName(name), withLocalNames(attributes));
    };
    const onclosetag = (name: string, isImplied: boolean): void => {
      this.depth -= 1;
      // Implied is the end of an empty element, of one within which its parent ends, and of all that the document leaves open.
      this.isBroken ||= isImplied && !this.hasJustOpened;
      this.hasJustOpened = false;
      close?.(localName(name));
    };
    const ontext = (piece: string): void => {
      this.hasJustOpened = false;
      text?.(piece);
    };
    this.parser = new Parser(
      { onopentag, onclosetag, ontext, onprocessinginstruction: refuseEntities },
      { xmlMode: true },
    );
  }

  /** @throws {UnreadableError} `too-large` for elements in each other without end, `unsupported` for an unknown encoding, or entities of its own. */
  write(bytes: Uint8Array): void {
    this.decoder ??= decoderFor(bytes);
    this.parser.write(this.decoder.decode(bytes, { stream: true }));
  }

  /** @throws {UnreadableError} `damaged` where elements were left open; what was there has been handed on. */
  end(): void {
    this.parser.end(this.decoder?.decode() ?? '');
    if (this.isBroken) throw new UnreadableError('damaged');
  }
}

/** The same for bytes that are there already. */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const reader = new XmlReader(handler);
  reader.write(bytes);
  reader.end();
}

/** For the parser, which takes a declaration up to its first `>` for an instruction. @throws {UnreadableError} `unsupported`, where it makes an entity */
export function refuseEntities(_name: string, declaration: string): void {
  if (/(?:^|<)!entity\b/i.test(declaration)) throw new UnreadableError('unsupported');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function withLocalNames(attributes: Attributes): Attributes {
  const local: Attributes = Object.create(null) as Attributes;
  for (const name in attributes) {
    const short = localName(name);
    // Of `id` and `r:id` the one with a prefix says more.
    if (short !== name || local[short] === undefined) local[short] = attributes[name] ?? '';
  }
  return local;
}

/** XML 1.0, appendix F: a mark, or what the declaration says; UTF-8 else. */
function decoderFor(start: Uint8Array): TextDecoder {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0x3c && start[1] === 0))
    return new TextDecoder('utf-16le');
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] === 0x3c))
    return new TextDecoder('utf-16be');
  const declaration = String.fromCharCode(...start.subarray(0, 120));
  const label = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    throw new UnreadableError('unsupported');
  }
}
