import { UnreadableError } from '../../problem.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { readBinaryRecords, readWideString, type BinaryRecord } from './binary-records.ts';
import { cellErrors, rkNumber } from './cell-values.ts';
import { OfficeText } from './office-text.ts';
import { relationshipsOf } from './ooxml-package.ts';
import { storedNumber } from './stored-number.ts';

/** Records of [MS-XLSB] 2.3. */
const ROW = 0;
const [RK, ERROR, BOOL, REAL, TEXT, SHARED_TEXT] = [2, 3, 4, 5, 6, 7];
const [FORMULA_TEXT, FORMULA_NUMBER, FORMULA_BOOL, FORMULA_ERROR] = [8, 9, 10, 11];
const SHARED_STRING = 19;
const RICH_TEXT = 62;
const SHEET = 156;
/** What stands before a cell's value: its column, its style. */
const VALUE_AT = 8;

/** Text of a binary workbook (.xlsb): cells row by row, sheets in their order, as `readSheets` has it of the same workbook in XML. */
export function readBinarySheets(zip: ZipFile, mainPart: string): string {
  const relationships = relationshipsOf(zip, mainPart);
  const targetOf = (id: string): string | undefined =>
    relationships.find((relationship) => relationship.id === id && !relationship.isExternal)?.target;
  const sheets = recordsOf(zip, mainPart).filter(({ type }) => type === SHEET);
  const strings = sharedStrings(zip, relationships.find(({ type }) => type === 'sharedStrings')?.target);
  const text = new OfficeText();
  for (const { data } of sheets) {
    const part = targetOf(readWideString(data, VALUE_AT).text);
    if (part !== undefined) addCells(recordsOf(zip, part), strings, text);
  }
  return text.toString();
}

function recordsOf(zip: ZipFile, part: string): BinaryRecord[] {
  const entry = zip.find(part);
  if (entry === undefined) throw new UnreadableError('damaged');
  return [...readBinaryRecords(zip.read(entry))];
}

/** A byte of flags stands before each; marks of format and phonetic guides follow it. */
function sharedStrings(zip: ZipFile, part: string | undefined): string[] {
  if (part === undefined || zip.find(part) === undefined) return [];
  return recordsOf(zip, part)
    .filter(({ type }) => type === SHARED_STRING)
    .map(({ data }) => readWideString(data, 1).text);
}

function addCells(records: readonly BinaryRecord[], strings: readonly string[], text: OfficeText): void {
  for (const record of records) {
    if (record.type === ROW) text.endParagraph();
    const shown = shownBy(record, strings);
    if (shown !== '') text.add(`${shown}\t`);
  }
  text.endParagraph();
}

/** Empty for what is no cell. */
function shownBy({ type, data }: BinaryRecord, strings: readonly string[]): string {
  switch (type) {
    case RK:
      return storedNumber(rkNumber(data.getUint32(VALUE_AT, true)));
    case REAL:
    case FORMULA_NUMBER:
      return storedNumber(data.getFloat64(VALUE_AT, true));
    case TEXT:
    case FORMULA_TEXT:
      return readWideString(data, VALUE_AT).text;
    case RICH_TEXT:
      return readWideString(data, VALUE_AT + 1).text;
    case SHARED_TEXT:
      return strings[data.getUint32(VALUE_AT, true)] ?? '';
    case BOOL:
    case FORMULA_BOOL:
      return data.getUint8(VALUE_AT) === 1 ? 'TRUE' : 'FALSE';
    case ERROR:
    case FORMULA_ERROR:
      return cellErrors[data.getUint8(VALUE_AT)] ?? '';
    default:
      return '';
  }
}
