import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { findingName } from '../../utils/finding/finding.ts';
import type { Answer, OwnMessages, PageDocument, RegistryStatus, Request, TabReport } from '../../utils/messages.ts';
import type { Reader } from './launch-browser.ts';
import { tabInFront } from './tab-in-front.ts';

const POLL_MS = 100;

/** One link of a page and what the reader was told about it: what commands print and tests compare. */
export interface LinkLine {
  page: string;
  address: string;
  finding: string;
  match: string;
  reason: string;
  /** From the start of the page's loading until its finding stood. */
  ms: number;
}

/** Asks the background what its own pages may ask, from a page of the extension kept open for that. */
export class Inspector {
  readonly #reader: Reader;
  readonly #own: Page;

  private constructor(reader: Reader, own: Page) {
    this.#reader = reader;
    this.#own = own;
  }

  static async open(reader: Reader): Promise<Inspector> {
    const own = await reader.open(`${reader.origin}/popup.html`);
    // Run by tsx, functions that are handed to a page call a helper of its own to keep their names.
    await own.evaluate('globalThis.__name = (named) => named');
    return new Inspector(reader, own);
  }

  async ask<N extends keyof OwnMessages>(name: N, request: Request<N>): Promise<Answer<N>> {
    return this.#own.evaluate(
      async (message) =>
        (await (
          globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }
        ).chrome.runtime.sendMessage(message)) as Answer<N>,
      { name, request },
    );
  }

  /** Closes the page it asks from; the reader's browser goes on. */
  close(): Promise<void> {
    return this.#own.close();
  }

  registries(): Promise<RegistryStatus[]> {
    return this.ask('own/registries', {});
  }

  sync(): Promise<RegistryStatus[]> {
    return this.ask('own/sync', {});
  }

  /** How many rows a table of the extension's own database holds. */
  async count(table: string): Promise<number> {
    return (await this.#inDatabase({ table, ask: 'count' })) as number;
  }

  /** A row of the extension's own database, as it would survive JSON: bytes become arrays of numbers. */
  row(table: string, key: string): Promise<unknown> {
    return this.#inDatabase({ table, ask: 'get', key });
  }

  /** All rows of a table of the extension's own database, in the same form. */
  async rows<Row>(table: string): Promise<Row[]> {
    return (await this.#inDatabase({ table, ask: 'getAll' })) as Row[];
  }

  async put(table: string, row: object): Promise<void> {
    await this.#inDatabase({ table, ask: 'put', row });
  }

  #inDatabase(question: {
    table: string;
    ask: 'count' | 'get' | 'getAll' | 'put';
    key?: string;
    row?: object;
  }): Promise<unknown> {
    return this.#own.evaluate(
      ({ table, ask, key = '', row }) =>
        new Promise<unknown>((resolve, reject) => {
          const opening = indexedDB.open('touchstone');
          opening.onerror = () => reject(opening.error ?? new Error('no database'));
          opening.onsuccess = () => {
            const store = opening.result
              .transaction(table, ask === 'put' ? 'readwrite' : 'readonly')
              .objectStore(table);
            const start = {
              count: () => store.count(),
              get: () => store.get(key),
              getAll: () => store.getAll(),
              put: () => store.put(row),
            };
            const asking = start[ask]() as IDBRequest<unknown>;
            asking.onerror = () => reject(asking.error ?? new Error('no table'));
            asking.onsuccess = () => {
              opening.result.close();
              const plain = (_: string, value: unknown): unknown =>
                value instanceof Uint8Array ? Array.from(value) : value;
              resolve(asking.result === undefined ? undefined : JSON.parse(JSON.stringify(asking.result, plain)));
            };
          };
        }),
      question,
    );
  }

  /** The tab's number inside the browser; the page is brought to the front for it, as a reader would. */
  tabIdOf(page: Page): Promise<number> {
    return tabInFront(this.#reader.worker, page);
  }

  async report(page: Page): Promise<TabReport | null> {
    return this.ask('own/tab', { tabId: await this.tabIdOf(page) });
  }

  /**
   * Waits until the page has `count` documents and none is pending.
   * @throws Error naming what was still missing after `timeoutMs`
   */
  async settled(page: Page, count: number, { timeoutMs = 60_000, sinceMs = Date.now() } = {}): Promise<LinkLine[]> {
    const { documents, lines } = await this.#watch(
      page,
      sinceMs,
      (seen) => seen.length >= count && seen.every(isDone),
      timeoutMs,
    );
    if (documents.length >= count && documents.every(isDone)) return lines;
    const seen = lines.map(({ address, finding }) => `${address} ${finding}`);
    throw new Error(`${page.url()}: ${seen.length} of ${count} documents after ${timeoutMs} ms:\n${seen.join('\n')}`);
  }

  /** Waits until nothing is pending and nothing new has come for `quietMs`, or `timeoutMs` are over. */
  async quiet(
    page: Page,
    { quietMs, timeoutMs, sinceMs }: { quietMs: number; timeoutMs: number; sinceMs: number },
  ): Promise<{ tab: TabReport | null; lines: LinkLine[] }> {
    let last = '';
    let lastChangeMs = Date.now();
    const isQuiet = (documents: PageDocument[]): boolean => {
      const now = JSON.stringify(documents);
      if (now !== last) lastChangeMs = Date.now();
      last = now;
      return documents.every(isDone) && Date.now() - lastChangeMs >= quietMs;
    };
    const { lines } = await this.#watch(page, sinceMs, isQuiet, timeoutMs);
    return { tab: await this.report(page), lines };
  }

  async #watch(
    page: Page,
    sinceMs: number,
    isOver: (documents: PageDocument[]) => boolean,
    timeoutMs: number,
  ): Promise<{ documents: PageDocument[]; lines: LinkLine[] }> {
    const tabId = await this.tabIdOf(page);
    const doneAt = new Map<string, number>();
    const until = Date.now() + timeoutMs;
    for (;;) {
      const documents = (await this.ask('own/tab', { tabId }))?.documents ?? [];
      for (const document of documents)
        if (isDone(document) && !doneAt.has(document.id)) doneAt.set(document.id, Date.now());
      if (isOver(documents) || Date.now() >= until) {
        const lines = documents.map((document) => ({
          ...lineOf(page.url(), document),
          ms: (doneAt.get(document.id) ?? Date.now()) - sinceMs,
        }));
        return { documents, lines };
      }
      await sleep(POLL_MS);
    }
  }
}

function isDone(document: PageDocument): boolean {
  return document.report !== 'pending';
}

export function lineOf(page: string, { address, report }: PageDocument): Omit<LinkLine, 'ms'> {
  if (report === 'pending') return { page, address, finding: 'pending', match: '', reason: '' };
  const reason = report.finding.kind === 'unchecked' ? report.finding.reason : '';
  return { page, address, finding: findingName(report.finding), match: report.match ?? '', reason };
}
