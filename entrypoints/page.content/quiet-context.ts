/**
 * Stands in for WXT's own context of content scripts (wxt.config.ts puts it in its place). That one announces itself to earlier copies of the
 * script by `window.postMessage` and by an event on the document: every page could hear that the extension is there, and
 * could send the same event to switch it off. Our copies end by themselves (lifecycle.ts).
 */
export class ContentScriptContext {
  readonly isQuiet = true;
}
