import type { Browser } from '../../utils/browser.ts';
import type { FoundDocument } from '../../utils/messages.ts';
import { rawPasteOf, siteOf } from '../../utils/sites/sites.ts';

export const MAX_DOCUMENTS_PER_MESSAGE = 1_000;
export const MAX_IDS_PER_MESSAGE = 10_000;
export const MAX_ADDRESS_CHARACTERS = 4_096;
export const MAX_LABEL_CHARACTERS = 200;

export interface FoundOnPage {
  pageAddress: string;
  site: string;
  layoutRecognised: boolean;
  isPrivateWindow: boolean;
  frameId: number;
  /** The browser's id of the document loaded in the frame, where it has one. */
  documentId?: string;
  documents: (FoundDocument & { isOwnPaste: boolean })[];
}

/**
 * What a content script says it found, taken apart as anything from a stranger. Where it stands, and whether in a private window,
 * is the sender's tab's to say. Undefined when any of it is not as promised: then nothing of it is used.
 */
export function readFound(request: unknown, sender: Browser.runtime.MessageSender): FoundOnPage | undefined {
  // A page that is only prepared, or kept for the way back, is not what its tab shows.
  if ((sender.documentLifecycle ?? 'active') !== 'active') return undefined;
  const pageAddress = sender.tab?.url ?? sender.url;
  if (pageAddress === undefined || !isRecord(request) || !Array.isArray(request['documents'])) return undefined;
  const site = siteOf(pageAddress);
  const given: unknown[] = request['documents'];
  if (!site || site.id !== request['site'] || given.length > MAX_DOCUMENTS_PER_MESSAGE) return undefined;
  const documents = given.map((document) => readDocument(document, pageAddress));
  if (!documents.every((document) => document !== undefined)) return undefined;
  return {
    pageAddress,
    site: site.id,
    layoutRecognised: request['layoutRecognised'] === true,
    isPrivateWindow: sender.tab?.incognito ?? true,
    frameId: sender.frameId ?? 0,
    ...(sender.documentId === undefined ? {} : { documentId: sender.documentId }),
    documents,
  };
}

export function readIds(ids: unknown): string[] | undefined {
  return Array.isArray(ids) && ids.length <= MAX_IDS_PER_MESSAGE && ids.every(isId) ? ids : undefined;
}

function readDocument(document: unknown, pageAddress: string): FoundOnPage['documents'][number] | undefined {
  if (!isRecord(document)) return undefined;
  const { id, address, where, label } = document;
  if (!isId(id) || !isPlace(where) || typeof label !== 'string' || typeof address !== 'string') return undefined;
  if (address.length > MAX_ADDRESS_CHARACTERS || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!['https:', 'http:', 'magnet:'].includes(url.protocol)) return undefined;
  // Fragments may hold keys (PrivateBin, MEGA): they end here at the latest.
  url.hash = '';
  // A script that was taken over could call any address of its page's site a paste.
  const isOwnPaste = where === 'paste' && url.href === rawPasteOf(pageAddress);
  return { id, address: url.href, where, label: label.slice(0, MAX_LABEL_CHARACTERS), isOwnPaste };
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
}

function isPlace(where: unknown): where is FoundDocument['where'] {
  return where === 'link' || where === 'text' || where === 'attachment' || where === 'paste';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
