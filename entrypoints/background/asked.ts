import { browser, type Browser } from '../../utils/browser.ts';
import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { fileNameOf } from '../../utils/sites/document-address.ts';
import { isNeverLookedAt } from '../../utils/sites/never.ts';
import { siteOf } from '../../utils/sites/sites.ts';
import { unwrap } from '../../utils/sites/unwrap.ts';
import { withoutKeys } from '../../utils/sites/without-keys.ts';
import type { Background } from './background.ts';
import { lookAtPage } from './look-at-page.ts';
import { MAX_ADDRESS_CHARACTERS, MAX_LABEL_CHARACTERS } from './page-requests.ts';

/** As wide as the popup; as high as a small screen has room for. */
const POPUP_WINDOW = { type: 'popup', width: 400, height: 640 } as const;

/** What the reader pointed at. `clicked`: it is to be checked now; else only what is known is told. */
export interface Asked {
  address: string | undefined;
  where: 'link' | 'attachment';
  clicked: boolean;
}

/** Shows, in the popup, what is known of one link or image: also of those that carry no badge, with the reason. */
export async function askAbout({ visits }: Background, tab: Browser.tabs.Tab, asked: Asked): Promise<void> {
  const { id: tabId, url } = tab;
  const address = readAddress(asked.address);
  if (tabId === undefined || url === undefined || address === undefined) return;
  const pageAddress = withoutKeys(url);
  const opened = openPopup(tabId);
  const page = {
    tabId,
    visit: 'asked',
    frameId: 0,
    pageAddress,
    site: siteOf(pageAddress)?.id ?? 'any',
    layoutRecognised: true,
    isPrivateWindow: tab.incognito,
  };
  const label = fileNameOf(address).slice(0, MAX_LABEL_CHARACTERS);
  await visits.ask(page, { address, where: asked.where, label }, asked.clicked);
  await opened;
}

/**
 * Looks at the page in front, by the permission that the reader's own click or key gives for this page alone. What waits for a click
 * there already is checked: this was one.
 */
export async function checkPage(background: Background, tabId: number | undefined): Promise<boolean> {
  if (tabId === undefined) return false;
  const opened = openPopup(tabId);
  const accepted = await lookAtPage(tabId);
  await background.visits.checkAllWaiting(tabId);
  await opened;
  return accepted;
}

/** The toolbar's own popup; a small window where the browser opens none by itself. */
export async function openPopup(tabId: number): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    const url = browser.runtime.getURL(`/popup.html?tab=${tabId.toString()}`);
    await browser.windows.create({ url, ...POPUP_WINDOW }).catch(() => undefined);
  }
}

function readAddress(address: string | undefined): string | undefined {
  if (address === undefined || address.length > MAX_ADDRESS_CHARACTERS || !parseUrl(address)) return undefined;
  const bare = withoutKeys(unwrap(address));
  return isNeverLookedAt(bare) ? undefined : bare;
}
