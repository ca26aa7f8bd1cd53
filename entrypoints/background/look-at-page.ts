import { browser } from '../../utils/browser.ts';

/**
 * Puts our content script into a page of any site; badges follow by themselves. One that is at work there stays the only one: what is known
 * of a tab does not tell, for a page that was loaded anew has lost its own. False where the browser lets nobody in.
 */
export async function lookAtPage(tabId: number): Promise<boolean> {
  const [file] = browser.runtime.getManifest().content_scripts?.[0]?.js ?? [];
  if (file === undefined) return false;
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [`/${file.replace(/^\//, '')}`] });
    return true;
  } catch {
    return false;
  }
}
