import { download } from '../own-page/download.ts';
import { exportCsv } from './export-csv.ts';
import { exportJson } from './export-json.ts';
import { exportManifest } from './export-manifest.ts';
import type { DeskRow } from './row.ts';

export const exportKinds = ['csv', 'json', 'sha256sum'] as const;
export type ExportKind = (typeof exportKinds)[number];

const formats: Record<ExportKind, { write: (rows: readonly DeskRow[]) => string; name: string; type: string }> = {
  csv: { write: exportCsv, name: 'touchstone-desk.csv', type: 'text/csv' },
  json: { write: exportJson, name: 'touchstone-desk.json', type: 'application/json' },
  sha256sum: { write: exportManifest, name: 'SHA256SUMS', type: 'text/plain' },
};

/** Hands the file to the browser's downloads. */
export function saveExport(kind: ExportKind, rows: readonly DeskRow[]): void {
  const { write, name, type } = formats[kind];
  download({ name, text: write(rows), type });
}
