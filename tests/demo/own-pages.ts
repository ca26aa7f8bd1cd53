import type { Page } from 'playwright-core';
import type { Reader } from '../world/launch-browser.ts';

/** Pages of the extension that stand by themselves: first steps, sample page with an open card, options. */
export async function showOwnPages(
  reader: Reader,
  save: (name: string, page: Page) => Promise<unknown>,
): Promise<void> {
  const open = (name: string): Promise<Page> => reader.open(`${reader.origin}/${name}.html`);
  for (const name of ['welcome', 'sample', 'options']) {
    const page = await open(name);
    await page.locator('main').waitFor();
    if (name === 'options') await page.locator('#registries ~ ul li').first().waitFor();
    if (name === 'sample') {
      const box = await page.locator('.practice a').first().boundingBox();
      // The badge is in a closed root: it is clicked where it stands.
      if (box) await page.mouse.click(box.x + box.width + 30, box.y + box.height / 2);
    }
    await page.waitForTimeout(300);
    await save(name, page);
    await page.close();
  }
}
