import { cardView } from '../../components/card-words.ts';
import { documentName } from '../../components/document-name.ts';
import { checkOffer, deskOffer } from '../../components/finding-words.ts';
import { browser } from '../../utils/browser.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { Translator } from '../../utils/i18n.ts';
import { sendToTab, type CardRequest, type RegistryStatus } from '../../utils/messages.ts';
import type { Tab, TabDocument } from './tabs.ts';

/** A badge that was only just sent for stands within a few frames. */
const TRIES = 8;
const BETWEEN_TRIES_MS = 60;

export interface CardsWorld {
  reader: { translator: Translator; settings: { seal: string } };
  registries: () => Promise<RegistryStatus[]>;
  /** How many documents of each leak a registry knows. */
  leakSizes: (origin: string) => Promise<ReadonlyMap<string, number>>;
  /** Seconds since 1970. */
  clock: () => number;
}

/** The card at a badge: its script is put into the page when the reader first asks, its words come from here. */
export class Cards {
  /** The card last opened in each tab; it may have been closed since. */
  readonly #opened = new Map<number, { visit: string; id: string }>();

  constructor(private readonly world: CardsWorld) {}

  /** False where the browser lets nothing be put into the page, or where there is no such badge. */
  async open(tab: Tab, id: string): Promise<boolean> {
    if (!(await isPutIn(tab))) return false;
    this.#opened.set(tab.tabId, { visit: tab.visit, id });
    for (let tries = 0; tries < TRIES; tries++) {
      if (await this.#send(tab, id, false)) return true;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
    return false;
  }

  /** What a card that is open tells of has changed. */
  show(tab: Tab, documents: readonly TabDocument[]): void {
    const opened = this.#opened.get(tab.tabId);
    if (opened?.visit === tab.visit && documents.some(({ id }) => id === opened.id))
      void this.#send(tab, opened.id, true);
  }

  async #send(tab: Tab, id: string, isUpdate: boolean): Promise<boolean> {
    const document = tab.documents.find((one) => one.id === id);
    // While it is checked anew its card goes on saying what was known before.
    if (document === undefined || document.report === 'pending') return false;
    const request = await this.#requestFor(document, document.report, isUpdate);
    const answer = await sendToTab(tab, 'tab/card', request).catch(() => ({ accepted: false }));
    return answer.accepted;
  }

  async #requestFor(document: TabDocument, report: Report, isUpdate: boolean): Promise<CardRequest> {
    const { registries, leakSizes, clock } = this.world;
    const { translator, settings } = this.world.reader;
    const { text, language, direction } = translator;
    const hasLeak = report.registry !== undefined && report.sources.some(({ leak }) => leak !== undefined);
    const facts = {
      report,
      name: documentName(document, translator),
      address: document.address,
      post: document.post,
      registries: await registries(),
      ...(hasLeak && { leakSizes: await leakSizes(report.registry?.origin ?? '') }),
      nowSeconds: clock(),
    };
    const offer = checkOffer(report.finding, document.address);
    return {
      id: document.id,
      isUpdate,
      language,
      direction,
      seal: settings.seal,
      words: {
        close: text('close'),
        seal: text('seal_label'),
        ...(offer !== undefined && { check: text(offer === 'now' ? 'badge_check_now' : 'try_again') }),
        ...(deskOffer(report.finding, document.address) && { desk: text('check_download') }),
      },
      view: cardView(facts, translator),
    };
  }
}

/** Browsers refuse it on pages of their own, and where the reader has taken the permission back. */
async function isPutIn({ tabId, frameId, documentId }: Tab): Promise<boolean> {
  const frame = documentId === undefined ? { frameIds: [frameId] } : { documentIds: [documentId] };
  try {
    await browser.scripting.executeScript({
      target: { tabId, ...frame },
      files: ['/card.js'],
      injectImmediately: true,
    });
    return true;
  } catch {
    return false;
  }
}
