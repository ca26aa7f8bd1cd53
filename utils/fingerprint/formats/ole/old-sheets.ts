import { UnreadableError } from '../../problem.ts';
import { cellErrors, rkNumber } from '../office/cell-values.ts';
import { OfficeText } from '../office/office-text.ts';
import { storedNumber } from '../office/stored-number.ts';
import type { CompoundFile } from './compound-file.ts';
import { readBiffRecords, type BiffRecord } from './biff-records.ts';
import { readSharedStrings, readString } from './biff-strings.ts';

/** Records of [MS-XLS] 2.3 that hold what cells show. */
const LABEL_SST = 0x00fd;
const LABEL = 0x0204;
const NUMBER = 0x0203;
const RK = 0x027e;
const MUL_RK = 0x00bd;
const FORMULA = 0x0006;
const STRING = 0x0207;
const BOOL_ERR = 0x0205;
const SHARED_STRINGS = 0x00fc;
const CONTINUE = 0x003c;
const FILE_PASS = 0x002f;
const BEGIN = 0x0809;
const BIFF_8 = 0x0600;

/**
 * Text of an Excel workbook from before 2007 ([MS-XLS]): cells as they are stored, in the order of the file.
 * @throws {UnreadableError} `encrypted`, `unsupported` for workbooks from before 1997
 */
export function readOldSheets(file: CompoundFile): string {
  const stream = file.find('Workbook') ?? file.find('Book');
  if (stream === undefined) throw new UnreadableError('damaged');
  const text = new OfficeText();
  let strings: string[] = [];
  let shared: BiffRecord[] = [];
  let row = -1;
  let isFirst = true;
  for (const record of readBiffRecords(file.read(stream))) {
    const { type, data } = record;
    if (isFirst && (type !== BEGIN || data.getUint16(0, true) !== BIFF_8)) throw new UnreadableError('unsupported');
    isFirst = false;
    if (type === FILE_PASS) throw new UnreadableError('encrypted');
    if (type === SHARED_STRINGS || (type === CONTINUE && shared.length > 0)) {
      shared.push(record);
      continue;
    }
    if (shared.length > 0) {
      strings = readSharedStrings(shared);
      shared = [];
    }
    const shown = shownBy(record, strings);
    if (shown === undefined) continue;
    const at = type === STRING ? row : data.getUint16(0, true);
    if (at !== row && row !== -1) text.endParagraph();
    row = at;
    if (shown !== '') text.add(`${shown}\t`);
  }
  return text.toString();
}

/** Undefined for a record that is no cell. */
function shownBy({ type, data }: BiffRecord, strings: readonly string[]): string | undefined {
  switch (type) {
    case LABEL_SST:
      return strings[data.getUint32(6, true)] ?? '';
    case LABEL:
      return readString(data, 6);
    case NUMBER:
      return storedNumber(data.getFloat64(6, true));
    case RK:
      return storedNumber(rkNumber(data.getUint32(6, true)));
    case MUL_RK:
      return Array.from({ length: Math.floor((data.byteLength - 6) / 6) }, (_, index) =>
        storedNumber(rkNumber(data.getUint32(4 + index * 6 + 2, true))),
      ).join('\t');
    case FORMULA:
      return formulaResult(data);
    case STRING:
      return readString(data, 0);
    case BOOL_ERR:
      return data.getUint8(7) === 0
        ? data.getUint8(6) === 1
          ? 'TRUE'
          : 'FALSE'
        : (cellErrors[data.getUint8(6)] ?? '');
    default:
      return undefined;
  }
}

/** [MS-XLS] 2.5.133: a number, or by its last bytes something else; a text comes in the next record. */
function formulaResult(data: DataView): string {
  if (data.getUint16(12, true) !== 0xffff) return storedNumber(data.getFloat64(6, true));
  const kind = data.getUint8(6);
  if (kind === 1) return data.getUint8(8) === 1 ? 'TRUE' : 'FALSE';
  return kind === 2 ? (cellErrors[data.getUint8(8)] ?? '') : '';
}
