import type { Reader } from './launch-browser.ts';
import { browserWindowOf } from './firefox/launch.ts';

/** What the browser tells of an entry of its context menu that was chosen. */
export interface MenuChoice {
  menuItemId: string;
  pageUrl: string;
  linkUrl?: string;
  srcUrl?: string;
}

interface Given {
  extensionId: string;
  tabId: number;
  /** A command's name, or a choice in the menu. */
  chosen: string | MenuChoice;
}

/** Chooses an entry of the context menu, or presses a command's keys, on a tab: no debugger reaches the browser's own menu and keyboard. */
export async function byHand(reader: Reader, tabId: number, chosen: string | MenuChoice): Promise<void> {
  const given = { extensionId: reader.extensionId, tabId, chosen };
  if (reader.engine === 'firefox') await browserWindowOf(reader.context).evaluate(inFirefox, given);
  else await reader.worker.evaluate(inChromium, given);
}

/** In the worker: an extension's own events can be fired there. */
async function inChromium({ tabId, chosen }: Given): Promise<void> {
  interface Dispatcher {
    dispatch(first: unknown, tab: unknown): void;
  }
  const { chrome } = globalThis as unknown as {
    chrome: {
      contextMenus: { onClicked: Dispatcher };
      commands: { onCommand: Dispatcher };
      tabs: { get(id: number): Promise<unknown> };
    };
  };
  const event = typeof chosen === 'string' ? chrome.commands.onCommand : chrome.contextMenus.onClicked;
  event.dispatch(typeof chosen === 'string' ? chosen : { ...chosen, editable: false }, await chrome.tabs.get(tabId));
}

/** In Firefox's own window, as its menu and its keys do it. */
function inFirefox({ extensionId, tabId, chosen }: Given): void {
  interface Extension {
    shortcuts: { onCommand(name: string): void };
    tabManager: { get(id: number): { nativeTab: unknown } };
    emit(event: string, info: unknown, tab: unknown): void;
  }
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: { getByID(id: string): { extension: Extension } };
  };
  const { extension } = WebExtensionPolicy.getByID(extensionId);
  if (typeof chosen === 'string') extension.shortcuts.onCommand(chosen);
  else {
    const info = { ...chosen, editable: false, modifiers: [] };
    extension.emit('webext-menu-menuitem-click', info, extension.tabManager.get(tabId).nativeTab);
  }
}
