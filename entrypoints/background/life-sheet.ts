import { browser } from '../../utils/browser.ts';
import type { Tab } from './tabs.ts';

/** In which the sheet is, by tab. Forgotten with the background: then it is put in once more, which changes nothing. */
const within = new WeakMap<Tab, string>();

/**
 * Puts in the style sheet that shows the badges of a document, for as long as this extension is at work (page.content/life.ts). Of the reader's
 * own kind (`USER`): the page neither sees it in its lists nor can outdo it.
 *
 * @returns the word that what is to be shown must bear; undefined where no sheet could be put in, and in browsers that need none
 */
export async function putInLife(tab: Tab): Promise<string | undefined> {
  const { tabId, frameId, life } = tab;
  if (life === undefined || within.get(tab) === life) return life;
  try {
    await browser.scripting.insertCSS({
      target: { tabId, frameIds: [frameId] },
      css: `.${life} { visibility: visible !important; }`,
      origin: 'USER',
    });
    within.set(tab, life);
    return life;
  } catch {
    return undefined;
  }
}
