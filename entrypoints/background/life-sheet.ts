import { browser } from '../../utils/browser.ts';
import type { Tab } from './tabs.ts';

/** The sheet of each tab. Forgotten with the background: then it is put in once more, which changes nothing. */
const sheets = new WeakMap<Tab, { life: string; isIn: Promise<boolean> }>();

/**
 * Puts in the style sheet that shows the badges of a document, for as long as this extension is at work (page.content/life.ts). Of the reader's
 * own kind (`USER`): the page neither sees it in its lists nor can outdo it. All who ask meanwhile wait for the same one, and go on in the order
 * in which they came.
 *
 * @returns the word that what is to be shown must bear; undefined where no sheet could be put in, and in browsers that need none
 */
export async function putInLife(tab: Tab): Promise<string | undefined> {
  const { life } = tab;
  if (life === undefined) return undefined;
  const known = sheets.get(tab);
  const sheet = known?.life === life ? known : { life, isIn: putIn(tab, life) };
  sheets.set(tab, sheet);
  if (await sheet.isIn) return life;
  if (sheets.get(tab) === sheet) sheets.delete(tab);
  return undefined;
}

async function putIn({ tabId, frameId }: Tab, life: string): Promise<boolean> {
  try {
    await browser.scripting.insertCSS({
      target: { tabId, frameIds: [frameId] },
      css: `.${life} { visibility: visible !important; }`,
      origin: 'USER',
    });
    return true;
  } catch {
    return false;
  }
}
