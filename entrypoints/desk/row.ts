import { countedAs, type SummaryGroup } from '../../components/summary-groups.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';

/** What a file is filed under: as in the popup's count line, or that its bytes could not be read. */
export type RowGroup = SummaryGroup | 'unread';

/** One file of the desk, with what is known about its bytes. */
export interface DeskRow {
  /** Its place in the order of arrival; stays the same as long as the page is open. */
  id: number;
  importId: number;
  file: DeskFile;
  /** Last part of the path, and what stands before it, with its `/`. */
  name: string;
  folder: string;
  /** The path without case and accents, numbers by their value: `é2` before `E10`. Made once, for comparing 70,000 takes a second. */
  sortName: string;
  report: Report | 'pending';
  group: RowGroup;
  /** Organisations that count, and leaks they name; joined, for showing and filtering. */
  organisations: string;
  leak: string;
}

export function newRow(id: number, importId: number, file: DeskFile): DeskRow {
  const cut = file.path.lastIndexOf('/') + 1;
  const [folder, name] = [file.path.slice(0, cut), file.path.slice(cut)];
  const nothing = { report: 'pending' as const, organisations: '', leak: '' };
  const group = file.digests ? 'pending' : 'unread';
  return { id, importId, file, name, folder, sortName: foldedPath(file.path), ...nothing, group };
}

function foldedPath(path: string): string {
  return path
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\d{1,12}/g, (digits) => digits.padStart(12, '0'));
}

export function withReport(row: DeskRow, report: Report): DeskRow {
  const distinct = (names: readonly string[]): string => [...new Set(names)].join(', ');
  return {
    ...row,
    report,
    group: countedAs(report),
    organisations: distinct(report.sources.map(({ organisation }) => organisation.name)),
    leak: distinct(report.sources.flatMap(({ leak }) => (leak === undefined ? [] : [leak]))),
  };
}
