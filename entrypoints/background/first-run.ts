import { browser } from '../../utils/browser.ts';

/** Opens the first steps once, after an installation; not after an update, nor when the browser itself was updated. */
export function listenForInstallation(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
}
