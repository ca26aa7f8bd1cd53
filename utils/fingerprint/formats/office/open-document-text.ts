import { MAX_TEXT_CHARACTERS } from '../../limits.ts';
import type { Attributes, XmlHandler } from '../xml/read-xml.ts';
import { OfficeText } from './office-text.ts';
import { storedNumber } from './stored-number.ts';

/** Where the paragraphs of an OpenDocument part go. */
export interface OpenDocumentTexts {
  body: OfficeText;
  notes: OfficeText;
  headers: OfficeText;
  footers: OfficeText;
}

/**
 * Elements of which nothing is the document's text: comments, what was deleted under change tracking, marks of notes, descriptions of
 * pictures, numbers of pages, phonetic guides, forms' own data.
 */
const skipped = new Set(
  (
    'annotation tracked-changes note-citation page-number page-count ruby-text index-title-template hidden-text hidden-paragraph ' +
    'forms settings scripts font-face-decls automatic-styles event-listeners date-time-decl'
  ).split(' '),
);
const headerElements = new Set(['header', 'header-left', 'header-first']);
const footerElements = new Set(['footer', 'footer-left', 'footer-first']);
const paragraphs = new Set(['p', 'h']);
/** Times that a cell or a row is repeated; sheets fill themselves with empty ones. */
const MAX_REPETITIONS = 65_536;

/** Collects the text of one part (ODF 1.3, part 3, 5 to 9). */
export function openDocumentHandler(texts: OpenDocumentTexts): XmlHandler {
  const places: OfficeText[] = [texts.body];
  const open: string[] = [];
  let skippedDepth = 0;
  let paragraphDepth = 0;
  let isSheet = false;
  let cell: { value: string | undefined; text: OfficeText; repeated: number } | undefined;
  const place = (): OfficeText => places.at(-1) ?? texts.body;
  return {
    open(name, attributes) {
      open.push(name);
      if (name === 'spreadsheet') isSheet = true;
      if (skippedDepth > 0 || skipped.has(name) || isDescription(name, open.at(-2) ?? '')) {
        skippedDepth += 1;
        return;
      }
      if (headerElements.has(name)) places.push(texts.headers);
      if (footerElements.has(name)) places.push(texts.footers);
      if (name === 'note-body') places.push(texts.notes);
      if (name === 'table-cell' && cell === undefined) {
        cell = {
          value: isSheet ? storedValue(attributes) : undefined,
          text: new OfficeText(),
          repeated: timesOf(attributes),
        };
        places.push(cell.text);
      }
      if (paragraphs.has(name)) paragraphDepth += 1;
      if (name === 's') place().add(' '.repeat(Math.min(Number(attributes['c'] ?? 1) || 1, MAX_TEXT_CHARACTERS)));
      if (name === 'tab') place().add('\t');
      if (name === 'line-break') place().endParagraph();
    },
    text(piece) {
      // Between paragraphs stands what makes the file readable.
      if (skippedDepth === 0 && paragraphDepth > 0) place().add(piece.replace(/[\t\n\r ]+/g, ' '));
    },
    close(name) {
      open.pop();
      if (skippedDepth > 0) {
        skippedDepth -= 1;
        return;
      }
      if (paragraphs.has(name)) {
        paragraphDepth -= 1;
        place().endParagraph();
      }
      if (headerElements.has(name) || footerElements.has(name) || name === 'note-body') places.pop();
      if (name === 'table-cell' && cell !== undefined && !open.includes('table-cell')) {
        const { value, text, repeated } = cell;
        places.pop();
        cell = undefined;
        const said = value ?? text.toString();
        if (said.trim() !== '') for (let time = 0; time < repeated; time += 1) place().add(`${said}\n`);
      }
    },
  };
}

/** `title` and `desc` of what is drawn are for those who cannot see it; in a line of text `title` is the document's own. */
function isDescription(name: string, parent: string): boolean {
  return (name === 'title' || name === 'desc') && !['p', 'h', 'span', 'a'].includes(parent);
}

/** What a cell of a sheet holds where that is a number or a truth, whatever its format makes of it (ODF 1.3, part 3, 19.385). */
function storedValue(attributes: Attributes): string | undefined {
  switch (attributes['value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return storedNumber(Number(attributes['value']));
    case 'boolean':
      return attributes['boolean-value']?.toUpperCase();
    default:
      return undefined;
  }
}

function timesOf(attributes: Attributes): number {
  return Math.min(Math.max(Number(attributes['number-columns-repeated'] ?? 1) || 1, 1), MAX_REPETITIONS);
}
