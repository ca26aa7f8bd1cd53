import type { Report } from '../../utils/finding/finding.ts';
import type { FoundDocument, TabReport } from '../../utils/messages.ts';
import type { SessionStorage } from '../../utils/checking/session-rows.ts';
import type { SiteMode } from '../../utils/storage/reader-settings.ts';

/** More than any honest page shows at once; a content script tells of no more either. */
const MAX_DOCUMENTS_PER_TAB = 10_000;
/** Of one tab's documents, as they are stored: each change of a tab is written as a whole, and the browser's session holds 10 MB of all tabs. */
export const MAX_BYTES_PER_TAB = 4_000_000;
/** The names of a document's fields, its key and a short report. */
const BYTES_BESIDE_WORDS = 300;
const SAVE_DELAY_MS = 500;

export interface TabDocument extends FoundDocument {
  /** What reports for its address come under. */
  key: string;
  isOwnPaste: boolean;
  report: Report | 'pending';
  /** The reader asked for it: whatever is found is told at its place. Silence would look like approval. */
  isAsked?: boolean;
}

/**
 * A picture of a post that nobody has asked about. Nearly none is of a document, so that it is not said of each that it was not checked: the popup
 * has them all.
 */
export function isMerePicture({ where, report, isAsked }: Pick<TabDocument, 'where' | 'report' | 'isAsked'>): boolean {
  return where === 'image' && isAsked !== true && report !== 'pending' && report.finding.kind === 'unchecked';
}

/** What one visit to one page has told of. */
export interface Tab {
  tabId: number;
  /** The browser's id of the page loaded in the tab: another one is another page. */
  visit: string;
  frameId: number;
  documentId?: string;
  /** See `life-sheet.ts`. */
  life?: string;
  pageAddress: string;
  site: string;
  layoutRecognised: boolean;
  isPrivateWindow: boolean;
  /** What the reader wants on pages of this site. `off`: its documents are known, and nothing is said or looked up about them. */
  mode: SiteMode;
  documents: TabDocument[];
  /** The document that the reader pointed at last. */
  asked?: string;
}

/**
 * The documents of every open tab. They survive the death of the worker in the browser's session storage, which is memory, so
 * that nothing of it is ever on a disk.
 */
export class Tabs {
  readonly #tabs = new Map<number, Tab>();
  /** Tabs that were saved less than SAVE_DELAY_MS ago, and whether they changed since. */
  readonly #resting = new Map<number, 'saved' | 'changed'>();

  private constructor(private readonly storage: SessionStorage) {}

  static async load(storage: SessionStorage): Promise<Tabs> {
    const tabs = new Tabs(storage);
    for (const [name, value] of Object.entries(await storage.get(null))) {
      if (name.startsWith('tab:')) tabs.#tabs.set((value as Tab).tabId, value as Tab);
    }
    return tabs;
  }

  get(tabId: number): Tab | undefined {
    return this.#tabs.get(tabId);
  }

  all(): Tab[] {
    return [...this.#tabs.values()];
  }

  /** Saved with what is found on it: whoever sets it says `changed` then. */
  set(tab: Tab): void {
    this.#tabs.set(tab.tabId, tab);
  }

  /**
   * Saves at once, and what changes in the next half second together after it: a fetch that is begun for a page must not outlive, in the
   * session, what that page is, or the next worker would drop it as wanted by nobody.
   */
  changed({ tabId }: Tab): void {
    if (this.#resting.has(tabId)) this.#resting.set(tabId, 'changed');
    else this.#save(tabId);
  }

  #save(tabId: number): void {
    const tab = this.#tabs.get(tabId);
    // Beyond the quota it lives as long as the worker does.
    if (tab) void this.storage.set({ [`tab:${tabId}`]: tab }).catch(() => undefined);
    this.#resting.set(tabId, 'saved');
    setTimeout(() => {
      const state = this.#resting.get(tabId);
      this.#resting.delete(tabId);
      if (state === 'changed' && this.#tabs.has(tabId)) this.#save(tabId);
    }, SAVE_DELAY_MS);
  }

  /** Returns what was forgotten. */
  remove(tabId: number): Tab | undefined {
    const tab = this.#tabs.get(tabId);
    this.#tabs.delete(tabId);
    void this.storage.remove(`tab:${tabId}`);
    return tab;
  }

  isWanted(key: string): boolean {
    return this.all().some((tab) => tab.mode !== 'off' && documentsUnder(tab, key).length > 0);
  }
}

const indexes = new WeakMap<TabDocument[], { length: number; byKey: Map<string, TabDocument[]> }>();

/** The documents of a tab that wait for the reports of one key. Reports come by the thousand: an index, made anew when documents came or went. */
export function documentsUnder({ documents }: Tab, key: string): readonly TabDocument[] {
  const known = indexes.get(documents);
  if (known?.length === documents.length) return known.byKey.get(key) ?? [];
  const byKey = new Map<string, TabDocument[]>();
  for (const document of documents) {
    const same = byKey.get(document.key);
    if (same === undefined) byKey.set(document.key, [document]);
    else same.push(document);
  }
  indexes.set(documents, { length: documents.length, byKey });
  return byKey.get(key) ?? [];
}

/** Of what its page tells of, what is new, as far as there is room for it. */
export function newOn<Told extends FoundDocument>(tab: Pick<Tab, 'documents'>, told: readonly Told[]): Told[] {
  const known = new Set(tab.documents.map(({ id }) => id));
  let bytesLeft = bytesLeftIn(tab);
  return told
    .filter(({ id }) => !known.has(id))
    .slice(0, Math.max(0, MAX_DOCUMENTS_PER_TAB - tab.documents.length))
    .filter((document) => (bytesLeft -= bytesOf(document)) >= 0);
}

/** Has what was told of before stand in the post that its page tells of now, and returns what changed. Where there is no room, it stands in none. */
export function putInPosts(tab: Pick<Tab, 'documents'>, told: readonly FoundDocument[]): TabDocument[] {
  const posts = new Map(told.map(({ id, post }) => [id, post]));
  let bytesLeft = bytesLeftIn(tab);
  const changed: TabDocument[] = [];
  for (const document of tab.documents) {
    const post = posts.get(document.id);
    if (!posts.has(document.id) || (post?.address === document.post?.address && post?.author === document.post?.author))
      continue;
    const bytesBefore = bytesOf(document);
    delete document.post;
    sizes.delete(document);
    if (post !== undefined && bytesOf({ ...document, post }) - bytesBefore <= bytesLeft) document.post = post;
    bytesLeft -= bytesOf(document) - bytesBefore;
    changed.push(document);
  }
  return changed;
}

function bytesLeftIn({ documents }: Pick<Tab, 'documents'>): number {
  return MAX_BYTES_PER_TAB - documents.reduce((sum, one) => sum + bytesOf(one), 0);
}

/** What was measured: a page may tell of its documents in many messages. */
const sizes = new WeakMap<FoundDocument, number>();

/** Of all that a page said of it, as it is stored. */
function bytesOf(document: FoundDocument): number {
  const known = sizes.get(document);
  if (known !== undefined) return known;
  const { id, address, label, post, claims, textSha256 } = document;
  const words = JSON.stringify([id, address, label, post, claims, textSha256]);
  const bytes = new TextEncoder().encode(words).length + BYTES_BESIDE_WORDS;
  sizes.set(document, bytes);
  return bytes;
}

export function tabReport({ pageAddress, site, layoutRecognised, mode, documents, asked }: Tab): TabReport {
  return {
    pageAddress,
    site,
    layoutRecognised,
    mode,
    ...(asked !== undefined && { asked }),
    documents:
      mode === 'off'
        ? []
        : documents.map(({ id, address, where, label, post, textSha256, report }) => {
            const more = { ...(post !== undefined && { post }), ...(textSha256 !== undefined && { textSha256 }) };
            return { id, address, where, label, ...more, report };
          }),
  };
}
