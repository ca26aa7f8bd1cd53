import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { chromium } from 'playwright-core';
import { translatorFor, type Language } from '../../utils/i18n.ts';
import { findBrowsers } from '../world/find-browser.ts';
import { Gallery } from './gallery.tsx';

// Every component in both languages and themes, and in forced colours, as pictures under build/gallery: `npx tsx tests/gallery/render.tsx`.

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'build', 'gallery');
const sheets = ['components/tokens.css', 'components/base.css', 'components/finding.css', 'components/flag.css'];

const looks: { language: Language; colorScheme: 'light' | 'dark'; forcedColors?: 'active' }[] = [
  { language: 'en', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
  { language: 'fr', colorScheme: 'light' },
  { language: 'fr', colorScheme: 'dark' },
  { language: 'en', colorScheme: 'dark', forcedColors: 'active' },
];

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const styles = (await Promise.all([...sheets, 'tests/gallery/gallery.css'].map(readStyles))).join('\n');
  const browser = await chromium.launch({ executablePath: findBrowsers()[0] ?? '', args: ['--no-sandbox'] });
  try {
    for (const look of looks) {
      const { language, ...emulated } = look;
      const page = await browser.newPage({ ...emulated, viewport: { width: 2800, height: 800 } });
      await page.setContent(pageOf(language, styles));
      await page.evaluate(() => document.fonts.ready);
      const picture = path.join(folder, `${Object.values(look).join('-')}.png`);
      await page.screenshot({ path: picture, fullPage: true });
      await page.close();
      console.log(picture);
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
