import { documentExtensions } from '../documents/document-extensions.ts';
import { parseUrl } from '../protocol/parse-url.ts';
import {
  archivePage,
  documentPaths,
  documentPlaces,
  handlePath,
  pageHosts,
  projectHosts,
  projectPage,
  wikiPage,
} from './document-kinds.ts';
import { isNeverLookedAt } from './never.ts';
import { withoutKeys } from './without-keys.ts';

/** Longer addresses are left alone: no document host makes them, and each is copied several times. */
export const MAX_ADDRESS_LENGTH = 4096;
/** With what is wrapped around them: escaped, an address is three times as long. */
const MAX_WRAPPED_LENGTH = 4 * MAX_ADDRESS_LENGTH;

/**
 * The address of a document, absolute and without fragment, or undefined when the address is of something else: a page, a program,
 * a mail address. Decided from the address alone; what it really holds is decided from its bytes.
 */
export function documentAddress(written: string, base?: string): string | undefined {
  const whole = written.length > MAX_ADDRESS_LENGTH ? undefined : parseUrl(written, base);
  if (!whole) return undefined;
  // PrivateBin, 0bin and MEGA keep the decryption key in the address. It must not leave the page.
  const url = new URL(withoutKeys(openForm(whole.href)));
  // Written out: each letter beyond ASCII is six or nine characters of it.
  if (url.href.length > MAX_ADDRESS_LENGTH) return undefined;
  if (url.protocol === 'magnet:') return isTorrent(url) ? url.href : undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return isDocument(url) && !isNeverLookedAt(url.href) ? url.href : undefined;
}

/** `/file/ID#KEY`, `/folder/ID#KEY`; before 2020 `/#!ID!KEY`, `/#F!ID!KEY`. */
const MEGA =
  /^https?:\/\/(?:www\.)?mega(?:\.co)?\.nz\/(?:((?:#|%(?:25)*23)?(F?)(?:!|%(?:25)*21))|(file|folder)\/)([\w-]+).*$/;

/** What is written in a form of its own, as the address that it stands for: `ipfs://CID`, and MEGA's, of which there are several. */
function openForm(address: string): string {
  return address
    .replace(/^ipfs:\/\/(?=Qm\w{44}|b[a-z2-7]{58})/, 'https://ipfs.io/ipfs/')
    .replace(MEGA, (_, isOlder: string | undefined, isFolder, kind: string, id: string) => {
      return `https://mega.nz/${isOlder === undefined ? kind : isFolder === '' ? 'file' : 'folder'}/${id}`;
    });
}

// Every link of a page is asked, and nearly all are of pages: a look at the letters first, since taking addresses apart costs ten
// times as much. Whatever it lets pass is judged properly.
// Made at the first link: it holds the name of every kind and place.
let hint: RegExp | undefined;

/** False for an absolute address of which {@link documentAddress} certainly makes nothing, unwrapped or not. */
export function mayBeDocument(address: string): boolean {
  hint ??= hintOf();
  return address.length <= MAX_WRAPPED_LENGTH && hint.test(address);
}

function hintOf(): RegExp {
  const hosts = documentPlaces()
    .map(({ host }) => host.replaceAll('.', '\\.'))
    .join('|');
  const alternatives = [
    `\\.(?:${[...documentExtensions].join('|')})(?:[?#&]|$)`,
    // Also where a wrapper wrote it into its own path.
    `[/.](?:${hosts})[:/]`,
    // A target that is written in a way of its wrapper's: escaped, or as base64.
    '%',
    // Without what comes in the query, of which each place would be tried with each.
    ...documentPaths.map(({ source }) =>
      source
        .slice(1)
        .replace(/\(\.\*&\)\?.*/, '')
        .replace('(\\?|$)', '([?&#]|$)'),
    ),
    '\\.ipfs\\.',
    '^ipfs:',
    '\\.translate\\.goog/',
    '//(?:www\\.)?bing\\.com/ck/',
    '//urldefense\\.',
    '^magnet:',
  ];
  return new RegExp(alternatives.join('|'), 'i');
}

/** The file's name as the address gives it, decoded; the host and path where the address names no file. */
export function fileNameOf(address: string): string {
  const url = new URL(address);
  if (url.protocol === 'magnet:') return plainLabel(url.searchParams.get('dn') ?? 'magnet');
  const name = lastSegment(url);
  return plainLabel(extensionOf(name) === undefined ? url.host + url.pathname : name);
}

const MAX_LABEL_LENGTH = 120;

/** Text of a page made fit for a list: one line, no characters that reorder or hide others, not long. */
export function plainLabel(text: string): string {
  // Cc, Cf: controls, zero-width and bidirectional overrides ("fdp.exe" shown as "exe.pdf").
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return line.length <= MAX_LABEL_LENGTH ? line : `${line.slice(0, MAX_LABEL_LENGTH - 1)}…`;
}

function isDocument(url: URL): boolean {
  if (documentPaths.some((path) => path.test(url.pathname + url.search))) return true;
  // Of a subdomain gateway.
  if (/^b[a-z2-7]{58,}\.ipfs\./.test(url.hostname) && url.pathname === '/') return true;
  const extension = extensionOf(lastSegment(url));
  // "report.pdf.exe" is a program, whatever stands before; an extension nobody knows is no document either.
  const isPlace = documentPlaces().some(
    ({ host, path, isPage }) =>
      isWithin(url.hostname, host) &&
      path.test(url.pathname + url.search) &&
      (extension === undefined || (isPage === true && extension === 'html')),
  );
  // Commons says where the file itself is.
  if (wikiPage.test(url.pathname) && url.hostname !== 'commons.wikimedia.org') return false;
  return isPlace || (extension !== undefined && documentExtensions.has(extension) && !isNamed(url));
}

/** Whether the last part of its path is the name of a person, a group or a project, or of a file that a page is about. */
function isNamed({ hostname, pathname, href }: URL): boolean {
  const host = hostname.replace(/^(?:www|m|mobile|old|new|web)\./, '');
  if (pageHosts.has(host) || handlePath.test(pathname) || archivePage.test(href)) return true;
  // An article is called as it likes; files lie elsewhere.
  if (host.endsWith('.wikipedia.org')) return true;
  return projectHosts.has(host) && (/^\/(?:datasets\/)?[^/]+\/[^/]+$/.test(pathname) || projectPage.test(pathname));
}

const TOPIC = /^urn:(btih:([0-9a-f]{40}|[a-z2-7]{32})|btmh:1220[0-9a-f]{64}|sha1:[a-z2-7]{32}|md5:[0-9a-f]{32})$/i;

/** Names what can be looked up: a v1 info hash in hex or base32, a v2 multihash, or a digest of one file. */
function isTorrent(url: URL): boolean {
  return [...url.searchParams].some(([name, topic]) => /^xt(\.\d+)?$/.test(name) && TOPIC.test(topic));
}

function lastSegment(url: URL): string {
  const segment = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function extensionOf(name: string): string | undefined {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
}

function isWithin(host: string, parent: string): boolean {
  return host === parent || host.endsWith(`.${parent}`);
}
