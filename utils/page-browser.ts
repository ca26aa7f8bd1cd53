import type { Browser } from './browser.ts';

// The browser's API for content scripts: what utils/browser.ts is for everything else, without the polyfill, which was a third of all that
// a page had to read in. `chrome` answers with promises in both browsers (Manifest V3); only a listener must not (messages-in-page.ts). And
// it is a property of our own world, which `browser` is not everywhere: there a page could put an element of that name in its place.
const { chrome } = globalThis as unknown as { chrome: Pick<typeof Browser, 'runtime'> };

export const pageRuntime: typeof Browser.runtime = chrome.runtime;
