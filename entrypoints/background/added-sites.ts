import { browser } from '../../utils/browser.ts';
import { isStandard, patternsOfSite } from '../own-page/added-site.ts';
import { contentScriptFile, lookAtPage } from './look-at-page.ts';

const SCRIPT_ID = 'added-sites';

let following = Promise.resolve();

/**
 * Has the browser run our content script on exactly the sites that the reader added and lets us read, and on no other. `siteModes`: the
 * reader's choices. Asked anew whenever they or the permissions change; the browser keeps the answer while we are not running.
 */
export function followAddedSites(siteModes: Readonly<Record<string, string>>): Promise<void> {
  following = following.then(() => register(siteModes)).catch(() => undefined);
  return following;
}

async function register(siteModes: Readonly<Record<string, string>>): Promise<void> {
  const { scripting } = browser;
  const matches = await permittedPatterns(siteModes);
  const [before] = await scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  const known = before?.matches ?? [];
  const added = matches.filter((pattern) => !known.includes(pattern));
  if (added.length === 0 && known.length === matches.length) return;
  if (before) await scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  // As the sites of the manifest have it: at the start of the document, in its first frame.
  const file = contentScriptFile();
  if (matches.length > 0 && file !== undefined)
    await scripting.registerContentScripts([
      { id: SCRIPT_ID, js: [file], matches, runAt: 'document_start', persistAcrossSessions: true },
    ]);
  // Pages of it that are open already; one that was looked at before stays as it is.
  const open = added.length === 0 ? [] : await browser.tabs.query({ url: added });
  await Promise.all(open.map(({ id }) => (id === undefined ? Promise.resolve(false) : lookAtPage(id))));
}

/** Sites that are switched off are left alone, whatever is allowed there. */
async function permittedPatterns(siteModes: Readonly<Record<string, string>>): Promise<string[]> {
  const wanted = Object.keys(siteModes).flatMap((key) =>
    siteModes[key] === 'off' || isStandard(key) ? [] : patternsOfSite(key),
  );
  const held = await Promise.all(wanted.map((pattern) => browser.permissions.contains({ origins: [pattern] })));
  return wanted.filter((_, at) => held[at]).sort();
}
