import { parseUrl } from '../protocol/parse-url.ts';
import { anySite } from './any-site.ts';
import { bluesky } from './bluesky.ts';
import { chanArchives } from './chan-archives.ts';
import { controlc } from './controlc.ts';
import { discord } from './discord.ts';
import { dpasteCom } from './dpaste-com.ts';
import { dpasteOrg } from './dpaste-org.ts';
import { facebook } from './facebook.ts';
import { fourchan } from './fourchan.ts';
import { gab } from './gab.ts';
import { gist } from './gist.ts';
import { gitlab } from './gitlab.ts';
import { hackerNews } from './hacker-news.ts';
import { hastebin } from './hastebin.ts';
import { ideone } from './ideone.ts';
import { justpasteIt } from './justpaste-it.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { misskey } from './misskey.ts';
import { isNeverLookedAt } from './never.ts';
import { oldReddit } from './old-reddit.ts';
import { pasteEe } from './paste-ee.ts';
import { pastebin } from './pastebin.ts';
import { pleroma } from './pleroma.ts';
import { privateBin } from './private-bin.ts';
import { reddit } from './reddit.ts';
import { rentry } from './rentry.ts';
import type { Site } from './site.ts';
import { telegramWeb } from './telegram-web.ts';
import { telegram } from './telegram.ts';
import { telegraph } from './telegraph.ts';
import { threads } from './threads.ts';
import { tiktok } from './tiktok.ts';
import { truthSocial } from './truth-social.ts';
import { tumblr } from './tumblr.ts';
import { vk } from './vk.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';
import { zeroBin } from './zero-bin.ts';

/** Every site with rules of its own. */
export const sites: readonly Site[] = [
  pastebin,
  gist,
  rentry,
  dpasteCom,
  dpasteOrg,
  hastebin,
  pasteEe,
  justpasteIt,
  telegraph,
  controlc,
  ideone,
  gitlab,
  privateBin,
  zeroBin,
  x,
  reddit,
  oldReddit,
  mastodon,
  pleroma,
  misskey,
  bluesky,
  facebook,
  threads,
  linkedin,
  telegram,
  telegramWeb,
  fourchan,
  chanArchives,
  vk,
  youtube,
  discord,
  hackerNews,
  truthSocial,
  gab,
  tumblr,
  tiktok,
];

/** Those on whose pages we run from the start: the manifest's patterns are computed from them. The others the reader has to add. */
export const standardSites = sites.filter(
  ({ matches, isPrivateSurface }) => matches.length > 0 && isPrivateSurface !== true,
);

/**
 * The site a page belongs to, or any site for other web pages; none where we never look. Patterns are `https://HOST/*`, `https://*.HOST/*`,
 * `https://HOST/FOLDER/*`.
 */
export function siteOf(page: string): Site | undefined {
  if (!mayLookAt(page)) return undefined;
  const url = new URL(page);
  return sites.find(({ matches }) => matches.some((pattern) => isOn(url, pattern))) ?? anySite;
}

/** A web page, on a host that we have any business with. */
export function mayLookAt(page: string): boolean {
  return /^https?:/.test(page) && parseUrl(page) !== undefined && !isNeverLookedAt(page);
}

function isOn({ origin, pathname }: URL, pattern: string): boolean {
  const [, scheme = '', below, host = '', folder = ''] = /^(https?:\/\/)(\*\.)?([^/]*)(\/.*)\*$/.exec(pattern) ?? [];
  // As browsers read them: what is below a host, and the host itself.
  const isHost =
    origin === scheme + host || (below !== undefined && origin.startsWith(scheme) && origin.endsWith(`.${host}`));
  return isHost && pathname.startsWith(folder);
}

/** The site of a document that is there: its host's, or else that of the software which made it. */
export function siteOfDocument(document: Document): Site | undefined {
  const site = siteOf(document.URL);
  return site === anySite ? (sites.find((one) => one.isIn?.(document)) ?? site) : site;
}

/** Whether a page at this address may be of the site with this id: a host that is not known may run any software. */
export function mayBeSite(page: string, id: string): boolean {
  const site = siteOf(page);
  return site?.id === id || (site === anySite && sites.some((one) => one.id === id && one.isIn !== undefined));
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

/**
 * Whether an address is of what the page itself shows, by the rules of the site with this id: a page can say what stands on it, never what another
 * address holds. Neither has a fragment.
 */
export function isShownBy(page: string, id: string, address: string): boolean {
  return address === page || sites.find((one) => one.id === id)?.shownPaste?.(new URL(page)) === address;
}

/** Whether an address is that of the bare text of the very paste which a page shows, or of one of its parts. */
export function isPasteOf(page: string, address: string): boolean {
  const raw = rawPasteOf(page);
  return raw !== undefined && isRawPaste(address) && (address === raw || address.startsWith(`${raw}/`));
}

/** Whether the bytes there are a paste's text: the address says so, whoever links to it. */
export function isRawPaste(address: string): boolean {
  return rawPasteOf(address) === address;
}
