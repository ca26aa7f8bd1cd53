import { browser } from '../../utils/browser.ts';
import type { Tab } from './tabs.ts';

/**
 * Firefox ends the scripts of an extension that is switched off or removed without a word to them, and their badges would stand on, bound to
 * nothing. It takes the extension's style sheets away, though. So there badges are hidden but for one rule of ours: a user's sheet, which
 * reaches closed roots, for a class of a name that no page can know.
 */
export class LifeSigns {
  readonly #signs = new WeakMap<Tab, Promise<string | undefined>>();

  /** The class for badges of a page; undefined where there is none, and badges are shown by themselves. */
  of(tab: Tab): Promise<string | undefined> {
    // Firefox alone tells of itself.
    if (!('getBrowserInfo' in browser.runtime)) return Promise.resolve(undefined);
    const known = this.#signs.get(tab) ?? insertSign(tab);
    this.#signs.set(tab, known);
    return known;
  }
}

async function insertSign({ tabId, frameId }: Tab): Promise<string | undefined> {
  const sign = `t${crypto.randomUUID()}`;
  try {
    await browser.scripting.insertCSS({
      target: { tabId, frameIds: [frameId] },
      css: `.${sign} { visibility: visible !important }`,
      origin: 'USER',
    });
    return sign;
  } catch {
    // Where no sheet may be put in.
    return undefined;
  }
}
