import { anySite } from './any-site.ts';
import { pastebin } from './pastebin.ts';
import type { Site } from './site.ts';
import { x } from './x.ts';

/** Every site with rules of its own. The manifest's patterns are computed from this list. */
export const sites: readonly Site[] = [pastebin, x];

/** The site a page belongs to, or any site for other web pages. Patterns name whole hosts: `https://HOST/*`. */
export function siteOf(page: string): Site | undefined {
  const known = sites.find(({ matches }) => matches.some((pattern) => page.startsWith(pattern.slice(0, -1))));
  return known ?? (/^https?:/.test(page) ? anySite : undefined);
}

/**
 * What a page's own setting is kept under: the known site's id, for it has many hosts, else the page's host. Undefined for what is
 * no web page.
 */
export function siteKeyOf(page: string): string | undefined {
  const site = siteOf(page);
  return site === anySite ? new URL(page).hostname : site?.id;
}

/** The address of the bare text of the paste at this address; undefined where there is none. */
export function rawPasteOf(address: string): string | undefined {
  return siteOf(address)?.rawPaste?.(new URL(address));
}

/** Whether the bytes there are a paste's text: the address says so, whoever links to it. */
export function isRawPaste(address: string): boolean {
  return rawPasteOf(address) === address;
}
