import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Random } from '../sample-leak/random.ts';
import { paragraphs } from './prose.ts';

const LETTERS = 6;

/** Letters as LibreOffice sets and prints them, a page each; undefined, said in one line, where it is not installed. */
export async function officePdf(seed: number): Promise<Uint8Array | undefined> {
  const random = new Random(seed + 1);
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-office-'));
  try {
    const letters = Array.from({ length: LETTERS }, (_, index) => {
      const language = index % 2 === 0 ? 'en' : 'fr';
      const body = paragraphs(random, { language, vocabulary: 'heldOut' }, 7);
      const start = index === 0 ? '' : ' style="page-break-before:always"';
      return `<p${start}>Office of Examples</p>${body.map((text) => `<p align="justify">${text}</p>`).join('')}`;
    });
    writeFileSync(
      path.join(folder, 'letters.html'),
      `<meta charset="utf-8"><body style="font-family:'Liberation Serif'">${letters.join('')}`,
    );
    const program = [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'pdf:writer_web_pdf_Export',
    ];
    execFileSync('soffice', [...program, '--outdir', folder, path.join(folder, 'letters.html')], { stdio: 'ignore' });
    return await Promise.resolve(readFileSync(path.join(folder, 'letters.pdf')));
  } catch {
    console.log('skipped: no LibreOffice (soffice) on this machine');
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
