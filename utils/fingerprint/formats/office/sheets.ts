import type { XmlHandler } from '../xml/read-xml.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { OfficeText } from './office-text.ts';
import { storedNumber } from './stored-number.ts';
import { readPart, relationshipsOf } from './ooxml-package.ts';

/**
 * Text of an Excel workbook (ECMA-376, part 1, 18): cells row by row, sheets in their order, a cell's stored value, not what a format
 * makes of it.
 */
export function readSheets(zip: ZipFile, mainPart: string): string {
  const relationships = relationshipsOf(zip, mainPart);
  const targetOf = (id: string | undefined): string | undefined =>
    relationships.find((relationship) => relationship.id === id && !relationship.isExternal)?.target;
  const sheets: string[] = [];
  readPart(zip, mainPart, {
    open(name, { id }) {
      const part = name === 'sheet' ? targetOf(id) : undefined;
      if (part !== undefined) sheets.push(part);
    },
  });
  const strings = sharedStrings(zip, relationships.find(({ type }) => type === 'sharedStrings')?.target);
  const text = new OfficeText();
  for (const sheet of sheets) readPart(zip, sheet, cellsHandler(strings, text));
  return text.toString();
}

function sharedStrings(zip: ZipFile, part: string | undefined): string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let isPhonetic = false;
  if (part === undefined) return strings;
  readPart(zip, part, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text(piece) {
      if (isText) current += piece;
    },
    close(name) {
      if (name === 'si') strings.push(current);
      if (name === 'rPh') isPhonetic = false;
      isText = false;
    },
  });
  return strings;
}

function cellsHandler(strings: readonly string[], text: OfficeText): XmlHandler {
  let type = '';
  let value = '';
  let isValue = false;
  return {
    open(name, attributes) {
      if (name === 'c') {
        type = attributes['t'] ?? 'n';
        value = '';
      }
      isValue = name === 'v' || (name === 't' && type === 'inlineStr');
    },
    text(piece) {
      if (isValue) value += piece;
    },
    close(name) {
      isValue = false;
      if (name === 'row') text.endParagraph();
      if (name === 'c' && value !== '') text.add(`${shown(type, value, strings)}\t`);
    },
  };
}

/** ECMA-376, part 1, 18.18.11. */
function shown(type: string, value: string, strings: readonly string[]): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'n') return storedNumber(Number(value));
  return type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : value;
}
