// The only import of the browser's API. WXT's module puts webextension-polyfill behind it, so that Chromium and Firefox answer
// with promises alike; everything else receives it from here.
export { browser, type Browser } from 'wxt/browser';

declare module 'wxt/browser' {
  // WXT generates this from the built files; we ask only for our own origin and for paths we name ourselves.
  export interface WxtRuntime {
    getURL(path: string): string;
  }
}
