import { browser } from '../../utils/browser.ts';

/** The page this popup is about. `private`: nothing of it may be kept on this device. */
export interface PopupTab {
  id: number;
  private: boolean;
  /** Where the browser tells it: by a permission, or by the click that opened the popup. */
  address?: string;
}

/** The tab in front; or the one named by `?tab=`, when the popup is opened as a page of its own (web pages cannot open it). */
export async function findTab(search = window.location.search): Promise<PopupTab> {
  const named = Number(new URLSearchParams(search).get('tab') ?? Number.NaN);
  const tab = Number.isInteger(named)
    ? await browser.tabs.get(named).catch(() => undefined)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  const address = tab?.url;
  return { id: tab?.id ?? -1, private: tab?.incognito ?? false, ...(address !== undefined && { address }) };
}
