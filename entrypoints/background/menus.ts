import { browser, type Browser } from '../../utils/browser.ts';
import type { MessageKey } from '../../utils/i18n.ts';
import { askAbout, checkPage } from './asked.ts';
import type { Background } from './background.ts';

const webAddresses: [string, ...string[]] = ['http://*/*', 'https://*/*'];

type MenuId = 'check-page' | 'check-link' | 'check-image' | 'why-no-badge';
interface Entry extends Omit<Browser.contextMenus.CreateProperties, 'id' | 'title'> {
  title: MessageKey;
}
const entries: Record<MenuId, Entry> = {
  'check-page': { title: 'menu_check_page', contexts: ['page', 'frame'], documentUrlPatterns: webAddresses },
  'check-link': { title: 'menu_check_link', contexts: ['link'], targetUrlPatterns: webAddresses },
  'check-image': { title: 'menu_check_image', contexts: ['image'], targetUrlPatterns: webAddresses },
  'why-no-badge': { title: 'menu_why_no_badge', contexts: ['link'], targetUrlPatterns: webAddresses },
};

/** The context menu and the keyboard. Listeners are set in the worker's first turn. */
export function answerMenus(ready: Promise<Background>): void {
  // The browser keeps the entries; they are made anew where it may have lost them, or the language may have changed.
  browser.runtime.onInstalled.addListener(() => void ready.then(makeMenus));
  browser.runtime.onStartup.addListener(() => void ready.then(makeMenus));
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (tab !== undefined) void ready.then((background) => onMenu(background, info, tab));
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'check-page') void ready.then((background) => checkPage(background, tab?.id));
  });
}

/** Also after the reader chose another language. */
export async function makeMenus({ reader }: Pick<Background, 'reader'>): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const [id, entry] of Object.entries(entries)) {
    browser.contextMenus.create({ id, ...entry, title: reader.translator.text(entry.title) });
  }
}

async function onMenu(
  background: Background,
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab,
): Promise<unknown> {
  // Nothing is awaited before the popup opens: the browser takes it as the reader's own doing only for a moment.
  switch (info.menuItemId as MenuId) {
    case 'check-page':
      return checkPage(background, tab.id);
    case 'check-link':
      return askAbout(background, tab, { address: info.linkUrl, where: 'link', clicked: true });
    case 'check-image':
      return askAbout(background, tab, { address: info.srcUrl, where: 'attachment', clicked: true });
    case 'why-no-badge':
      return askAbout(background, tab, { address: info.linkUrl, where: 'link', clicked: false });
  }
}
