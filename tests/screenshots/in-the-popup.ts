import type { Page } from 'playwright-core';
import { popupOf, type Studio } from './studio.ts';

/** The page at a glance; the popup stays open. */
export async function photographPopupPage(studio: Studio, post: Page): Promise<Page> {
  const { audience, camera, translator } = studio;
  const popup = await popupOf(audience, post);
  await popup
    .getByRole('list', { name: translator.text('documents_heading') })
    .getByRole('button')
    .first()
    .waitFor();
  await camera.take('popup-page', popup, { of: popup.locator('.sheet') });
  return popup;
}

/** The popup as a reader has it. */
export async function photographPopups(studio: Studio, { post, paste }: { post: Page; paste: Page }): Promise<void> {
  const { audience, camera, translator } = studio;
  const { text } = translator;
  const popup = await photographPopupPage(studio, post);
  await popup
    .getByRole('list', { name: text('documents_heading') })
    .getByRole('button')
    .nth(1)
    .click();
  await popup.getByRole('heading', { name: text('who_says') }).waitFor();
  await camera.take('popup-details', popup, { of: popup.locator('.sheet') });
  await popup.close();

  const waiting = await popupOf(audience, paste);
  await waiting.addStyleTag({ content: '.sheet { max-height: 600px !important; }' });
  await waiting.locator('.document').first().waitFor();
  await camera.take('popup-waiting', waiting, { of: waiting.locator('.sheet') });
  await waiting.close();

  for (const [surface, address, words] of [
    ['popup-empty', 'https://www.pastebin.com/', 'empty_title'],
    ['popup-elsewhere', 'https://le-journal.fr/', 'elsewhere_title'],
  ] as const) {
    const page = await audience.reader.open(address);
    const empty = await popupOf(audience, page);
    await empty.getByText(text(words)).waitFor();
    await camera.take(surface, empty, { of: empty.locator('.sheet') });
    await Promise.all([page.close(), empty.close()]);
  }
}
