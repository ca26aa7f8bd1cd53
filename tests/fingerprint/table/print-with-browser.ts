import { chromium } from 'playwright-core';
import { findBrowsers } from '../../world/find-browser.ts';

/** Pages as Chromium prints them to PDF. */
export async function printAll(pages: ReadonlyMap<string, string>): Promise<Map<string, Uint8Array>> {
  const browser = await chromium.launch({ executablePath: findBrowsers()[0] ?? '', args: ['--no-sandbox'] });
  const printed = new Map<string, Uint8Array>();
  try {
    const page = await browser.newPage();
    for (const [name, html] of pages) {
      await page.setContent(html);
      printed.set(name, await page.pdf({ format: 'A4' }));
    }
  } finally {
    await browser.close();
  }
  return printed;
}
