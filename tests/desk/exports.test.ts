import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvCell, exportCsv } from '../../entrypoints/desk/export-csv.ts';
import { exportJson } from '../../entrypoints/desk/export-json.ts';
import { exportManifest, manifestLine } from '../../entrypoints/desk/export-manifest.ts';
import { anyPath, digestOf, fake, fileAt, rowsOf } from './rows.ts';

/** RFC 4180, section 2, read literally. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        cell += text[at] ?? '';
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else while (text[at] !== ',' && text[at] !== '\r') cell += text[at++] ?? '';
    cells.push(cell);
    if (text.startsWith('\r\n', at)) {
      rows.push(cells);
      cells = [];
      at += 2;
    } else at += 1;
  }
  return rows;
}

const startsFormula = /^[=+\-@\t\r]/;

describe('CSV', () => {
  test('what is read back is what was written, and no cell is a formula', () => {
    fc.assert(
      fc.property(fc.array(anyPath, { minLength: 1, maxLength: 8 }), (paths) => {
        const text = exportCsv(rowsOf(...paths.map((one) => fileAt(one))));
        expect(text.startsWith('\ufeff')).toBe(true);
        const [header, ...rows] = parseCsv(text.slice(1));
        expect(header?.[0]).toBe('path');
        expect(rows.map(([one]) => one)).toEqual(paths.map((one) => (startsFormula.test(one) ? `'${one}` : one)));
        for (const cell of rows.flat()) expect(cell).not.toMatch(startsFormula);
        for (const row of rows) expect(row).toHaveLength(header?.length ?? 0);
      }),
    );
  });

  test.each([
    ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['+33', "'+33"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['été.pdf', 'été.pdf'],
  ])('%j', (value, cell) => expect(csvCell(value)).toBe(cell));

  test('says what the table says', () => {
    const [, row] = parseCsv(exportCsv(rowsOf(['a/b.pdf', fake('Agence Lumen', 'Les Bureaux')])).slice(1));
    expect(row).toEqual([
      'a/b.pdf',
      '4000',
      '2026-11-18T11:06:40Z',
      digestOf('a/b.pdf'),
      '',
      'verified-fake',
      'same-bytes',
      'Agence Lumen, Les Bureaux',
      'Campagne Lumière 2027',
      '2026-11-18T11:06:40Z',
    ]);
  });

  test.each([-1e18, Number.NaN, 1e18])('a file whose clock says %d does not stop the others', (modifiedMs) => {
    expect(parseCsv(exportCsv(rowsOf(fileAt('a', { modifiedMs }), 'b')))).toHaveLength(3);
    expect(JSON.parse(exportJson(rowsOf(fileAt('a', { modifiedMs }), 'b')))).toHaveLength(2);
  });
});

test('JSON names who says what', () => {
  const [row] = JSON.parse(exportJson(rowsOf(['a.pdf', fake('Agence Lumen')]))) as Record<string, unknown>[];
  expect(row).toMatchObject({
    path: 'a.pdf',
    sha256: digestOf('a.pdf'),
    finding: 'verified-fake',
    statements: [{ organisation: 'Agence Lumen', verdict: 'fake', leak: 'Campagne Lumière 2027' }],
  });
});

describe('sha256sum', () => {
  test('its own -c reads the manifest, names with every odd character included', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'desk-manifest-'));
    try {
      const names = [
        'plain.txt',
        'two  spaces',
        ' leading',
        '-dash',
        'é ü',
        '"quoted"',
        'back\\slash',
        'new\nline',
        'dir/in side',
      ];
      const files = names.map((name) => {
        const bytes = `bytes of ${name}`;
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), bytes);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return fileAt(name, { digests: { sha256, isPlainText: true } });
      });
      const unread = fileAt('gone');
      delete unread.digests;
      writeFileSync(path.join(folder, 'SHA256SUMS'), exportManifest(rowsOf(...files, unread)));
      const said = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
      expect(said.trim().split('\n')).toHaveLength(names.length);
      expect(said).not.toMatch(/FAILED/);
      writeFileSync(path.join(folder, 'new\nline'), 'changed');
      expect(() => execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, stdio: 'pipe' })).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a line for each file, whatever it is called, and never two', () => {
    fc.assert(
      fc.property(anyPath, (name) => {
        const line = manifestLine('a'.repeat(64), name);
        expect(line.slice(0, -1)).not.toMatch(/[\n\r]/);
        const isEscaped = line.startsWith('\\');
        const written = line.slice(isEscaped ? 67 : 66, -1);
        const read = isEscaped
          ? written.replace(/\\(.)/gs, (_, character: string) =>
              character === 'n' ? '\n' : character === 'r' ? '\r' : '\\',
            )
          : written;
        expect(read).toBe(name);
      }),
    );
  });
});
