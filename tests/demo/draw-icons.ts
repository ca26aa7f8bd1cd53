import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../world/find-browser.ts';

// public/icon/*.png from mark.svg: `npx tsx tests/demo/draw-icons.ts`. Run again when the mark changes.

const sizes = [16, 32, 48, 128];
const folder = path.resolve(import.meta.dirname, '../../public/icon');

const svg = await readFile(path.join(import.meta.dirname, 'mark.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: findBrowsers()[0] ?? '', args: ['--no-sandbox'] });
try {
  await mkdir(folder, { recursive: true });
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(path.join(folder, `${size}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
