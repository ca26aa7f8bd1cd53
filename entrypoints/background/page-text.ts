import { browser, type Browser } from '../../utils/browser.ts';

/**
 * Puts the script that fingerprints texts into the page which asked for it, and into no other. False where the browser lets nothing be
 * put in.
 */
export async function putInPageText({ tab, frameId, documentId }: Browser.runtime.MessageSender): Promise<boolean> {
  if (tab?.id === undefined) return false;
  const frame = documentId === undefined ? { frameIds: [frameId ?? 0] } : { documentIds: [documentId] };
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab.id, ...frame },
      files: ['/page-text.js'],
      injectImmediately: true,
    });
    return true;
  } catch {
    return false;
  }
}
