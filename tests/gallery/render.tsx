import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { chromium } from 'playwright-core';
import { translatorFor, type Language } from '../../utils/i18n.ts';
import { findBrowsers } from '../world/find-browser.ts';
import { Gallery } from './gallery.tsx';

// Every component in both languages and themes, as pictures under build/gallery: `npx tsx tests/gallery/render.tsx`.

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'build', 'gallery');
const sheets = ['components/tokens.css', 'components/base.css', 'components/finding.css', 'components/flag.css'];

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const styles = (await Promise.all([...sheets, 'tests/gallery/gallery.css'].map(readStyles))).join('\n');
  const browser = await chromium.launch({ executablePath: findBrowsers()[0] ?? '', args: ['--no-sandbox'] });
  try {
    for (const language of ['en', 'fr'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width: 2028, height: 800 } });
        await page.setContent(pageOf(language, styles));
        await page.evaluate(() => document.fonts.ready);
        const picture = path.join(folder, `${language}-${colorScheme}.png`);
        await page.screenshot({ path: picture, fullPage: true });
        await page.close();
        console.log(picture);
      }
    }
  } finally {
    await browser.close();
  }
}

function pageOf(language: Language, styles: string): string {
  const markup = renderToStaticMarkup(<Gallery translator={translatorFor(language, 'UTC')} />);
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Gallery</title><style>${styles}</style><div class="gallery">${markup}</div></html>`;
}

/** Fonts become part of the page, which has no address to load them from. */
async function readStyles(sheet: string): Promise<string> {
  const css = await readFile(path.join(root, sheet), 'utf8');
  const font = /url\('(@fontsource[^']+)'\)/.exec(css)?.[1];
  if (font === undefined) return css;
  const bytes = await readFile(path.join(root, 'node_modules', font));
  return css.replace(font, `data:font/woff2;base64,${bytes.toString('base64')}`);
}

await main();
