import { browser } from '../../utils/browser.ts';

/**
 * Puts our content script into a page of any site; badges follow by themselves. One that is at work there stays the only one: what is known
 * of a tab does not tell, for a page that was loaded anew has lost its own. False where the browser lets nobody in.
 */
export async function lookAtPage(tabId: number): Promise<boolean> {
  const file = contentScriptFile();
  if (file === undefined) return false;
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [`/${file}`] });
    return true;
  } catch {
    return false;
  }
}

/** Our content script's path inside the extension, without a slash before it. Firefox's manifest tells its whole address. */
export function contentScriptFile(): string | undefined {
  const [file] = browser.runtime.getManifest().content_scripts?.[0]?.js ?? [];
  return file === undefined ? undefined : new URL(file, browser.runtime.getURL('/')).pathname.slice(1);
}
