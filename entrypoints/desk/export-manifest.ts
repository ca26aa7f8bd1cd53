import type { DeskRow } from './row.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** A manifest that `sha256sum -c` reads, from the folder that holds what was given. Files that could not be read have no line. */
export function exportManifest(rows: readonly DeskRow[]): string {
  return rows.map(({ file }) => (file.digests ? manifestLine(file.digests.sha256, file.path) : '')).join('');
}

/** GNU coreutils: two spaces; a name that would break the line is escaped, and a backslash in front says so. */
export function manifestLine(sha256: string, path: string): string {
  const escaped = path.replace(/[\\\n\r]/g, (character) => escapes[character] ?? character);
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
}
