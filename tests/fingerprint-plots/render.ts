import { PDFiumLibrary } from '@hyzyla/pdfium';
import { chromium } from 'playwright-core';
import type { Picture } from '../../utils/fingerprint/images/picture.ts';
import { findBrowsers } from '../world/find-browser.ts';
import type { Sheet } from './sheets.ts';

/** Points a page is drawn at, across: A4 at 150 dots an inch. */
export const DRAWN_WIDTH = 1_240;
const A4_POINTS = 595.276;

const style = `@page{size:A4;margin:0}body{margin:0}section{break-after:page;height:296mm;overflow:hidden}
.page{padding:20mm 22mm;color:#111}header{border-bottom:1px solid;padding-bottom:3mm;margin-bottom:8mm}
footer{font-size:80%;margin-top:8mm}p{margin:0 0 2.6mm}h3{font-size:105%;margin:2mm 0 1mm}`;

/** One PDF of all sheets, as Chromium prints it, a page each. */
export async function printSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const browser = await chromium.launch({ executablePath: findBrowsers()[0] ?? '', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent(`<style>${style}</style>${sheets.map(({ html }) => html).join('')}`);
    return await page.pdf({ preferCSSPageSize: true });
  } finally {
    await browser.close();
  }
}

/** Every page of a PDF as a picture, drawn by PDFium. */
export async function drawPages(pdf: Uint8Array, width = DRAWN_WIDTH): Promise<Picture[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(Buffer.from(pdf));
  const pictures: Picture[] = [];
  for (const page of document.pages()) {
    const drawn = await page.render({ scale: width / A4_POINTS, render: 'bitmap', colorSpace: 'BGRA' });
    pictures.push({ width: drawn.width, height: drawn.height, channels: 4, data: swapped(drawn.data) });
  }
  document.destroy();
  library.destroy();
  return pictures;
}

/** PDFium's order is blue, green, red. */
function swapped(data: Uint8Array): Uint8Array {
  const out = Uint8Array.from(data);
  for (let at = 0; at < out.length; at += 4) [out[at], out[at + 2]] = [data[at + 2] as number, data[at] as number];
  return out;
}
