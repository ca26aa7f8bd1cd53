import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Said in one line where nothing can be converted. */
export const howToGetOffice =
  'No LibreOffice: apt-get install --no-install-recommends libreoffice-writer hyphen-en-us hyphen-fr hyphen-ru fonts-noto-cjk';

/** File name endings that LibreOffice Writer saves as, and the filter where the ending leaves a choice. */
const targets = {
  odt: 'odt',
  doc: 'doc:MS Word 97',
  docx: 'docx:MS Word 2007 XML',
  rtf: 'rtf:Rich Text Format',
  pdf: 'pdf:writer_pdf_Export',
  txt: 'txt:Text (encoded):UTF8',
  html: 'html:HTML (StarWriter)',
  epub: 'epub',
};
export type OfficeTarget = keyof typeof targets;

export function hasOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** Every document, by name, saved by LibreOffice in every format: names with the new ending. */
export function convertAll(documents: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-formats-'));
  const converted = new Map<string, Uint8Array>();
  try {
    const files = [...documents].map(([name, bytes]) => {
      writeFileSync(path.join(folder, name), bytes);
      return path.join(folder, name);
    });
    for (const [target, filter] of Object.entries(targets)) {
      const out = path.join(folder, target);
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          filter,
          '--outdir',
          out,
          ...files,
        ],
        { stdio: 'pipe' },
      );
      for (const name of readdirSync(out)) converted.set(name, readFileSync(path.join(out, name)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return converted;
}
