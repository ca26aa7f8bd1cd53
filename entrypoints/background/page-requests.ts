import type { Browser } from '../../utils/browser.ts';
import type { FoundDocument, Post } from '../../utils/messages.ts';
import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { isPasteOf, isShownBy, mayBeSite } from '../../utils/sites/sites.ts';
import { withoutKeys, wordsWithoutKeys } from '../../utils/sites/without-keys.ts';

export const MAX_DOCUMENTS_PER_MESSAGE = 1_000;
export const MAX_IDS_PER_MESSAGE = 10_000;
export const MAX_ADDRESS_CHARACTERS = 4_096;
export const MAX_LABEL_CHARACTERS = 200;
const MAX_CLAIMS = 4;
const claim = /^(md5:[0-9a-f]{32}|(sha1|git-blob-sha1):[0-9a-f]{40}|sha256:[0-9a-f]{64})$/;

export interface FoundOnPage {
  pageAddress: string;
  site: string;
  layoutRecognised: boolean;
  isPrivateWindow: boolean;
  frameId: number;
  /** The browser's id of the document loaded in the frame, where it has one. */
  documentId?: string;
  /** See `life-sheet.ts`. */
  life?: string;
  documents: (FoundDocument & { isOwnPaste: boolean })[];
}

/**
 * What a content script says it found, taken apart as anything from a stranger. Where it stands, and whether in a private window,
 * is the sender's tab's to say. Undefined when any of it is not as promised: then nothing of it is used.
 */
export function readFound(request: unknown, sender: Browser.runtime.MessageSender): FoundOnPage | undefined {
  // A page that is only prepared, or kept for the way back, is not what its tab shows.
  if ((sender.documentLifecycle ?? 'active') !== 'active') return undefined;
  const shown = sender.tab?.url ?? sender.url;
  if (shown === undefined || !parseUrl(shown) || !isRecord(request) || !Array.isArray(request['documents']))
    return undefined;
  const pageAddress = withoutKeys(shown);
  const { site, documents: given } = request as { site: unknown; documents: unknown[] };
  if (typeof site !== 'string' || !mayBeSite(pageAddress, site)) return undefined;
  if (given.length > MAX_DOCUMENTS_PER_MESSAGE) return undefined;
  const documents = given.map((document) => readDocument(document, { pageAddress, site }));
  if (!documents.every((document) => document !== undefined)) return undefined;
  return {
    pageAddress,
    site,
    layoutRecognised: request['layoutRecognised'] === true,
    isPrivateWindow: sender.tab?.incognito ?? true,
    frameId: sender.frameId ?? 0,
    ...(sender.documentId === undefined ? {} : { documentId: sender.documentId }),
    ...(isLife(request['life']) ? { life: request['life'] } : {}),
    documents,
  };
}

export function readIds(ids: unknown): string[] | undefined {
  return Array.isArray(ids) && ids.length <= MAX_IDS_PER_MESSAGE && ids.every(isId) ? ids : undefined;
}

function readDocument(
  document: unknown,
  { pageAddress, site }: Pick<FoundOnPage, 'pageAddress' | 'site'>,
): FoundOnPage['documents'][number] | undefined {
  if (!isRecord(document)) return undefined;
  const { id, address, where, label } = document;
  if (!isId(id) || !isPlace(where) || typeof label !== 'string' || typeof address !== 'string') return undefined;
  if (address.length > MAX_ADDRESS_CHARACTERS) return undefined;
  if (!['https:', 'http:', 'magnet:'].includes(parseUrl(address)?.protocol ?? '')) return undefined;
  // Of documents as of pages: keys end here at the latest, and reach no storage.
  const bare = withoutKeys(address);
  // A script that was taken over could call any address of its page's site a paste.
  const isOwnPaste = where === 'paste' && isPasteOf(pageAddress, bare);
  const post = readPost(document['post']);
  const claims = readClaims(document['claims']);
  const isPageItself = where === 'paste' && (isShownBy(pageAddress, site, bare) || isOwnPaste);
  const textSha256 = isPageItself && isTextDigest(document['textSha256']) ? document['textSha256'] : undefined;
  const said = {
    ...(post !== undefined && { post }),
    ...(claims.length > 0 && { claims }),
    ...(textSha256 !== undefined && { textSha256 }),
  };
  return {
    id,
    address: bare,
    where,
    label: wordsWithoutKeys(label.slice(0, MAX_LABEL_CHARACTERS)),
    isOwnPaste,
    ...said,
  };
}

/** A place in a page that needs no secret: `#p1234` of an image board, `#1234`. */
const PLACE_IN_PAGE = /^#[a-z]{0,2}\d{1,15}$/;

/** Only shown: where the document stands and who wrote that, as the page tells. What is no such thing is left out. */
function readPost(post: unknown): Post | undefined {
  if (!isRecord(post)) return undefined;
  const { address, author } = post;
  const read: Post = {};
  if (typeof address === 'string' && address.length <= MAX_ADDRESS_CHARACTERS && /^https?:/.test(address)) {
    const url = parseUrl(address);
    if (url) read.address = PLACE_IN_PAGE.test(url.hash) ? address : withoutKeys(address);
  }
  if (typeof author === 'string' && author !== '')
    read.author = wordsWithoutKeys(author.slice(0, MAX_LABEL_CHARACTERS));
  return Object.keys(read).length === 0 ? undefined : read;
}

/** Digests that the page states of a file it links to. What is no such thing is left out. */
function readClaims(claims: unknown): string[] {
  if (!Array.isArray(claims)) return [];
  return claims.slice(0, MAX_CLAIMS).filter((one): one is string => typeof one === 'string' && claim.test(one));
}

function isTextDigest(digest: unknown): digest is string {
  return typeof digest === 'string' && /^text-v1:[0-9a-f]{64}$/.test(digest);
}

/** A class in a style sheet: nothing else may get into it. */
function isLife(life: unknown): life is string {
  return typeof life === 'string' && /^[a-p]{20}$/.test(life);
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
}

function isPlace(where: unknown): where is FoundDocument['where'] {
  return ['link', 'text', 'attachment', 'image', 'paste'].includes(where as string);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
