import { browser, type Browser } from './browser.ts';
import type { CardView } from './finding/card-view.ts';
import type { Finding, Report } from './finding/finding.ts';
import type { MemberLine } from './finding/member-line.ts';
import type { PageMatch } from './finding/page-match.ts';
import type { Fingerprinted } from './finding/fingerprinted.ts';
import type { IconName } from './finding/icons.ts';

// Every message between the parts, on one screen. Two groups by trust: what a content script may send (a hostile page may
// have taken it over, so it is validated in entrypoints/background and can neither sign nor read a statement), and what our
// own pages may send. There is no message that signs: the popup and the desk hold the key themselves.

/** Where a document stands on its page, and who put it there. Said by the page: shown as text, and nothing rests on it. */
export interface Post {
  address?: string;
  author?: string;
}

/** One link, plain-text address, attachment or paste that a content script saw. `id` is the content script's own. */
export interface FoundDocument {
  id: string;
  address: string;
  where: 'link' | 'text' | 'attachment' | 'image' | 'paste';
  label: string;
  post?: Post;
  /** Look-up keys of digests that the page states of its bytes. */
  claims?: string[];
  /** Of a paste whose bytes exist nowhere outside of its page: `text-v1:…` of the text, computed there. The text itself is in no message. */
  textSha256?: string;
}

/** What a badge needs to draw itself, words already in the reader's language. */
export interface BadgeView {
  icon: IconName;
  tone: 'authentic' | 'fake' | 'altered' | 'disputed' | 'resembles' | 'quiet';
  style: 'solid' | 'tinted' | 'dashed' | 'bare';
  text: string;
  title: string;
}

/** What a card needs to draw itself, all in the reader's language. */
export interface CardRequest {
  id: string;
  /** Only if the card of this badge is open still: its finding has changed. */
  isUpdate: boolean;
  language: string;
  /** In which the language is written, whatever the page's is. */
  direction: 'ltr' | 'rtl';
  seal: string;
  /** `check` is there where a check may tell more; `desk`, where only what the reader has downloaded can be checked. */
  words: { close: string; seal: string; check?: string; desk?: string };
  view: CardView;
}

export interface PageDocument {
  id: string;
  address: string;
  where: FoundDocument['where'];
  label: string;
  post?: Post;
  textSha256?: string;
  report: Report | 'pending';
}

export interface TabReport {
  pageAddress: string;
  site: string;
  layoutRecognised: boolean;
  /** What the reader wants on this site; no document is told of where it is `off`. */
  mode: 'careful' | 'everything' | 'click' | 'off';
  documents: PageDocument[];
  /** Id of the document that the reader pointed at last. */
  asked?: string;
}

export interface RegistryStatus {
  origin: string;
  name: string;
  /** Where its files lie. */
  address: string;
  /** Built into this extension, not added by the reader. */
  isBuiltIn: boolean;
  /** What it says may be shown solid. */
  promoted: boolean;
  /** `withheld`: the browser does not let us read its host, and it is asked for nothing. */
  state: 'synced' | 'never-synced' | 'stale' | 'forked' | 'clock-wrong' | 'unreachable' | 'withheld';
  size: number;
  cases: number;
  /** Newest quorum time, seconds since 1970; 0 before the first sync. */
  quorumSeconds: number;
  /** How many witnesses cosigned at that time; 0 where it is not known. */
  witnesses: number;
  lastSyncSeconds: number;
  problem?: string;
}

/** From a content script: the document's origin is the sender's tab, never a field. */
export interface PageMessages {
  'page/found': {
    /** `life`: Firefox alone, see `entrypoints/page.content/life.ts`. */
    request: { site: string; layoutRecognised: boolean; documents: FoundDocument[]; life?: string };
    answer: { accepted: boolean };
  };
  /** The page shows a text to be fingerprinted: what computes that is put into it. Answered when it is there. */
  'page/shows-text': { request: Record<string, never>; answer: { accepted: boolean } };
  'page/gone': { request: { ids: string[] }; answer: { accepted: boolean } };
  'page/clicked': {
    /**
     * `card`: its button to check again; `card-desk`: the one that leads to the desk. `covered-card`: the page has laid something over it,
     * so that it was closed.
     */
    request: { id: string; on: 'badge' | 'card' | 'card-desk' | 'covered-card' };
    answer: { accepted: boolean };
  };
}

/** From the popup, the options page, the desk: checked by the sender's address. */
export interface OwnMessages {
  'own/tab': { request: { tabId: number }; answer: TabReport | null };
  /** Looks at the page of the tab, where the reader's click allows it; not accepted where the browser lets nobody in. */
  'own/check-page': { request: { tabId: number }; answer: { accepted: boolean } };
  'own/check': { request: { tabId: number; ids: string[] }; answer: { accepted: boolean } };
  /** What lies in a container of the tab, worst first; null where that is not known any more. */
  'own/members': { request: { tabId: number; id: string }; answer: { members: MemberLine[] } | null };
  /** All that is said of one of them. */
  'own/member': {
    request: { tabId: number; id: string; at: number };
    answer: { path: string[]; report: Report } | null;
  };
  'own/registries': { request: Record<string, never>; answer: RegistryStatus[] };
  'own/sync': { request: Record<string, never>; answer: RegistryStatus[] };
  /** The reader's settings were changed in the database; answered when open tabs follow them. */
  'own/settings-changed': { request: Record<string, never>; answer: { accepted: boolean } };
  /** A registry was added, promoted or taken away; answered when what is left has been synchronised. */
  'own/registries-changed': { request: Record<string, never>; answer: RegistryStatus[] };
  /** The reader allowed a host: answered when requests of ours may go there. */
  'own/permissions-changed': { request: Record<string, never>; answer: { accepted: boolean } };
  /** Forgets what was checked, or all there is; the page has asked before. Answered when open tabs follow. */
  'own/erase': { request: { what: 'findings' | 'everything' }; answer: { accepted: boolean } };
  'own/outbox-changed': { request: Record<string, never>; answer: { accepted: boolean } };
}

/** From the background to the offscreen document: one fetch, streamed and hashed there; bytes never come back. */
export interface OffscreenMessages {
  'offscreen/fingerprint': {
    request: {
      job: string;
      link: string;
      address: string;
      maxBytes: number;
      expectFile: boolean;
      isPaste: boolean;
    };
    answer: OffscreenAnswer;
  };
  /** Where in each registry's log what these documents resemble may stand: a scan in a worker, over the reader's own copy. */
  'offscreen/near': {
    request: {
      queries: { textSketch?: string; imageHash?: string; imageQuality?: number; pageLayouts?: readonly string[] }[];
    };
    answer: { found: ({ origin: string; places: number[]; pages?: PageMatch[] }[] | 'failed')[] };
  };
  'offscreen/done': { request: { job: string }; answer: { accepted: boolean } };
}

export type OffscreenAnswer =
  | Fingerprinted
  | {
      kind: 'failed';
      reason: Extract<Finding, { kind: 'unchecked' }>['reason'];
      retryAfterSeconds?: number;
      claims?: string[];
    };

/** From the background to a content script. `null` takes the badge away. */
export interface TabMessages {
  'tab/badges': {
    /** `life`: what the page told, once a style sheet shows what bears it. */
    request: { seal: string; badges: { id: string; view: BadgeView | null }[]; life?: string };
    answer: { accepted: boolean };
  };
  /** Not accepted where there is no such badge, or no card's script. */
  'tab/card': { request: CardRequest; answer: { accepted: boolean } };
}

type Catalogue = PageMessages & OwnMessages & OffscreenMessages & TabMessages;
export type MessageName = keyof Catalogue;
export type Request<N extends MessageName> = Catalogue[N]['request'];
export type Answer<N extends MessageName> = Catalogue[N]['answer'];
interface Envelope<N extends MessageName = MessageName> {
  name: N;
  request: Request<N>;
}

/** Handlers for a group: leaving one out does not compile. */
export type Handlers<Group> = {
  [N in keyof Group & MessageName]: (request: Request<N>, sender: Browser.runtime.MessageSender) => Promise<Answer<N>>;
};

export async function send<N extends keyof (PageMessages & OwnMessages & OffscreenMessages)>(
  name: N,
  request: Request<N>,
): Promise<Answer<N>> {
  return browser.runtime.sendMessage<Envelope<N>, Answer<N>>({ name, request });
}

/** To one document where the browser has ids for them, else to whatever stands in its frame by then. */
export async function sendToTab<N extends keyof TabMessages>(
  { tabId, frameId, documentId }: { tabId: number; frameId: number; documentId?: string },
  name: N,
  request: Request<N>,
): Promise<Answer<N>> {
  const target = documentId === undefined ? { frameId } : { documentId };
  return browser.tabs.sendMessage<Envelope<N>, Answer<N>>(tabId, { name, request }, target);
}

/**
 * Answers the messages of one group. `accepts` decides from the sender alone; a message that is not ours, or from a sender
 * that may not send it, is left unanswered. Returns the function that stops listening.
 */
export function answerMessages<Group>(
  handlers: Handlers<Group>,
  accepts: (sender: Browser.runtime.MessageSender) => boolean,
): () => void {
  const listener = (message: unknown, sender: Browser.runtime.MessageSender): Promise<unknown> | undefined => {
    if (!isEnvelope(message) || !Object.hasOwn(handlers, message.name) || !accepts(sender)) return undefined;
    const handle = handlers[message.name as keyof Group & MessageName];
    return handle(message.request as never, sender);
  };
  // The polyfill lets a listener answer with a promise; Chrome's own type knows only `sendResponse`.
  const untyped = listener as unknown as Parameters<typeof browser.runtime.onMessage.addListener>[0];
  browser.runtime.onMessage.addListener(untyped);
  return () => browser.runtime.onMessage.removeListener(untyped);
}

/** A content script of ours, in a tab, not an extension page. */
export function isFromPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.tab !== undefined && !isOwnAddress(sender.url);
}

/** One of our own pages: popup, options, desk, offscreen, or the background itself. A frame inside a web page is none. */
export function isFromOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && isOwnAddress(sender.url);
}

function isOwnAddress(address: string | undefined): boolean {
  return address?.startsWith(browser.runtime.getURL('')) ?? false;
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'name' in message && 'request' in message;
}
