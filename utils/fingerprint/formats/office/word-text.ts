import type { XmlHandler } from '../xml/read-xml.ts';
import { FieldResults } from './field-results.ts';
import type { OfficeText } from './office-text.ts';

/**
 * Elements of which nothing is the document's text: what was deleted or moved away under change tracking, the second form of what newer
 * programs draw, the lines that separate notes, phonetic guides.
 */
const skipped = new Set(['del', 'moveFrom', 'Fallback', 'rt', 'instrText', 'delText', 'delInstrText']);
/** Notes that every document has: lines of separation. */
const separators = new Set(['separator', 'continuationSeparator', 'continuationNotice']);
const written: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', ptab: '\t' };

/** Collects the paragraphs of one part of a Word document (ECMA-376, part 1, 17). */
export function wordTextHandler(text: OfficeText): XmlHandler {
  const fields = new FieldResults();
  const open: string[] = [];
  let skippedDepth = 0;
  let isHidden = false;
  let isText = false;
  return {
    open(name, attributes) {
      open.push(name);
      const parent = open.at(-2);
      if (skippedDepth > 0 || skipped.has(name) || (isNote(name) && separators.has(attributes['type'] ?? '')))
        skippedDepth += 1;
      if (name === 'fldChar') fields.mark(attributes['fldCharType'] ?? '');
      if (name === 'fldSimple') fields.begin(attributes['instr'] ?? '');
      if (name === 'r' && parent !== 'rPr') isHidden = false;
      if (name === 'vanish' && open.at(-3) === 'r' && isOn(attributes['val'])) isHidden = true;
      if (skippedDepth > 0) return;
      isText = name === 't';
      // `tab` is a stop, too, in the properties of a paragraph.
      if (parent === 'r' && !isHidden) text.add(fields.isCounted ? '' : (written[name] ?? ''));
    },
    text(piece) {
      if (open.at(-1) === 'instrText') fields.instruct(piece);
      if (isText && skippedDepth === 0 && !isHidden && !fields.isCounted) text.add(piece);
    },
    close(name) {
      open.pop();
      if (name === 'fldSimple') fields.end();
      if (skippedDepth > 0) skippedDepth -= 1;
      else if (name === 'p') text.endParagraph();
      isText = false;
    },
  };
}

function isNote(name: string): boolean {
  return name === 'footnote' || name === 'endnote';
}

/** ECMA-376, part 1, 17.17.4: without a value it is on. */
function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off'].includes(value);
}
