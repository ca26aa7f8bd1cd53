import { engine } from './engine.ts';

const patterns = {
  chromium: /chrome-extension_|Extension|Service Worker|Local Storage|Session Storage/,
  firefox: /moz-extension|extension|storage-sync|webappsstore/,
};

/** Whether a file of the browser's profile, named from the profile on, may hold what an extension keeps. */
export function isOfExtension(name: string): boolean {
  return patterns[engine].test(name);
}
