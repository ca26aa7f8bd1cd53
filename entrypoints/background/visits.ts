import { checkOffer } from '../../components/finding-words.ts';
import type { Checker } from '../../utils/checking/checker.ts';
import type { CheckRequest } from '../../utils/checking/decide.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { FoundDocument } from '../../utils/messages.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import { siteOf } from '../../utils/sites/sites.ts';
import type { SiteMode } from '../../utils/storage/reader-settings.ts';
import type { FoundOnPage } from './page-requests.ts';
import { documentsUnder, newOn, putInPosts, type Tab, type TabDocument, type Tabs } from './tabs.ts';

const PRIORITY = { clicked: 3, paste: 2, other: 1 } as const;

/** How a tab shows what is known of it: badges on the page, icon and count in the toolbar. */
export interface Display {
  show(tab: Tab, documents: readonly TabDocument[]): void;
}

/**
 * From what pages tell to checks, and from reports back to the tabs that wait for them. Longer than other files: whatever adds or takes away a tab's
 * documents must begin or give up their checks with it.
 */
export class Visits {
  constructor(
    private readonly tabs: Tabs,
    private readonly checker: Checker,
    private readonly display: Display,
    /** What the reader wants on a page, now. */
    private readonly modeOn: (page: string) => SiteMode,
  ) {}

  async found({ documents, ...page }: { tabId: number; visit: string } & FoundOnPage): Promise<void> {
    const tab = await this.#tabOf(page);
    const changed = putInPosts(tab, documents);
    const added = newOn(tab, documents).map((document): TabDocument => {
      return { ...document, key: this.#keyOf(document, tab), report: 'pending' };
    });
    tab.documents.push(...added);
    this.tabs.changed(tab);
    this.display.show(tab, changed);
    await this.#check(tab, added, false);
  }

  async gone(tabId: number, visit: string, ids: string[]): Promise<void> {
    const tab = this.tabs.get(tabId);
    if (tab?.visit !== visit) return;
    const gone = new Set(ids);
    const documents = tab.documents.filter(({ id }) => gone.has(id));
    tab.documents = tab.documents.filter(({ id }) => !gone.has(id));
    this.tabs.changed(tab);
    this.display.show(tab, []);
    await this.#release(documents);
  }

  /** The tab was closed, or shows a page of which nothing has been told. */
  async left(tabId: number): Promise<void> {
    const tab = this.tabs.remove(tabId);
    if (tab) await this.#release(tab.documents);
  }

  /** Pages that we may not read any more: their badges go, and nothing is told of them. */
  async withdraw(isWithdrawn: (tab: Tab) => Promise<boolean>): Promise<void> {
    for (const tab of this.tabs.all()) {
      if (!(await isWithdrawn(tab)) || this.tabs.get(tab.tabId) !== tab) continue;
      tab.mode = 'off';
      for (const document of tab.documents) document.report = 'pending';
      this.display.show(tab, tab.documents);
      await this.left(tab.tabId);
    }
  }

  /** The reader asked for these. */
  async check(tabId: number, ids: readonly string[]): Promise<boolean> {
    const tab = this.tabs.get(tabId);
    const documents = tab?.documents.filter(({ id }) => ids.includes(id)) ?? [];
    if (!tab || tab.mode === 'off' || documents.length === 0) return false;
    for (const document of documents) Object.assign(document, { report: 'pending', isAsked: true });
    this.display.show(tab, documents);
    await this.#check(tab, documents, true);
    return true;
  }

  /**
   * A click on a badge: checks what waits for one, and tells whether anything did. What cannot be fetched without a permission
   * is left to the popup, which alone may ask for it.
   */
  async checkWaiting(tabId: number, id: string): Promise<boolean> {
    const document = this.tabs.get(tabId)?.documents.find((one) => one.id === id);
    if (!document || reasonOf(document.report) !== 'needs-click') return false;
    return (await this.checker.mayReach(document.address)) && this.check(tabId, [id]);
  }

  /** The reader wants all of the page checked that waits for it, as far as no permission is missing. */
  async checkAllWaiting(tabId: number): Promise<boolean> {
    const waiting = this.tabs.get(tabId)?.documents.filter(({ report }) => reasonOf(report) === 'needs-click') ?? [];
    const mayReach = await Promise.all(waiting.map(({ address }) => this.checker.mayReach(address)));
    return this.check(
      tabId,
      waiting.filter((_, at) => mayReach[at]).map(({ id }) => id),
    );
  }

  /**
   * The reader pointed at one document, with a badge or without, on any page: the popup shows it first. `clicked`: it is to be checked
   * now; else only what can be said from here is said.
   */
  async ask(
    page: Omit<Tab, 'mode' | 'documents' | 'asked'>,
    { address, where, label }: Omit<FoundDocument, 'id'>,
    clicked: boolean,
  ): Promise<void> {
    const known = this.tabs.get(page.tabId);
    const isSamePage = known?.pageAddress === page.pageAddress;
    const tab = isSamePage ? known : await this.#tabOf(page);
    const key = this.#keyOf({ address }, tab);
    let document = tab.documents.find((one) => one.address === address);
    if (document === undefined) {
      // Never a number again: documents leave a page, and whoever has the id of one that left must not be shown another.
      const id = `asked-${crypto.randomUUID()}`;
      document = { id, address, where, label, key, isOwnPaste: false, report: 'pending' };
      tab.documents.push(document);
      await this.#check(tab, [document], clicked);
    } else if (clicked && document.report !== 'pending' && document.report.finding.kind === 'unchecked')
      await this.check(tab.tabId, [document.id]);
    tab.asked = document.id;
    this.tabs.changed(tab);
  }

  /** The button on a card: checks again what a check may tell more of, as far as no permission is missing. */
  async checkAgain(tabId: number, id: string): Promise<boolean> {
    const document = this.tabs.get(tabId)?.documents.find((one) => one.id === id);
    if (!document || document.report === 'pending') return false;
    if (checkOffer(document.report.finding, document.address) === undefined) return false;
    return (await this.checker.mayReach(document.address)) && this.check(tabId, [id]);
  }

  onReport(key: string, report: Report): void {
    for (const tab of this.tabs.all()) {
      const documents = documentsUnder(tab, key);
      if (documents.length === 0 || tab.mode === 'off') continue;
      for (const document of documents) document.report = report;
      this.tabs.changed(tab);
      this.display.show(tab, documents);
    }
  }

  /**
   * Looks everything up again that newer knowledge may change: after a synchronisation, a new permission, a new start. Nothing is
   * fetched for it that was fetched, or failed, before.
   */
  async recheck(isOutdated: (report: Report | 'pending') => boolean): Promise<void> {
    for (const tab of this.tabs.all()) {
      const documents = tab.documents.filter(({ key, report }) => isOutdated(report) && !this.checker.isPending(key));
      await this.#check(tab, documents, false, true);
    }
  }

  /** All that was known is gone, and addresses have other keys: open pages are told of anew, as if they had just been loaded. */
  renew(): void {
    for (const tab of this.tabs.all()) {
      const documents = tab.documents.map((document): TabDocument => {
        return { ...document, key: this.#keyOf(document, tab), report: 'pending' };
      });
      tab.documents = documents;
      this.tabs.changed(tab);
      this.display.show(tab, documents);
    }
  }

  /** The reader changed what may be fetched, or how findings are told: every open page follows at once. */
  async settingsChanged(): Promise<void> {
    const begun = this.tabs.all().flatMap(({ documents }) => documents.map(({ key }) => key));
    // What was begun under other settings is begun anew, or not, under these.
    await this.checker.cancel([...new Set(begun)].filter((key) => this.checker.isPending(key)));
    for (const tab of this.tabs.all()) {
      tab.mode = this.modeOn(tab.pageAddress);
      if (tab.mode === 'off') for (const document of tab.documents) document.report = 'pending';
      this.tabs.changed(tab);
      this.display.show(
        tab,
        tab.documents.filter(({ report }) => tab.mode === 'off' || report !== 'pending'),
      );
    }
    await this.recheck(dependsOnSettings);
  }

  #keyOf(document: Pick<FoundDocument, 'address' | 'claims' | 'textSha256'>, { isPrivateWindow }: Tab): string {
    return this.checker.keyOf({ address: document.address, isPrivateWindow, said: saidOf(document) });
  }

  async #tabOf(page: { tabId: number; visit: string } & Omit<FoundOnPage, 'documents'>): Promise<Tab> {
    const known = this.tabs.get(page.tabId);
    if (known?.visit === page.visit) {
      // The frame, too: a page that was prepared ahead of time gets another number when the reader comes to it.
      const { pageAddress, site, layoutRecognised, frameId, life } = page;
      const mode = this.modeOn(pageAddress);
      return Object.assign(known, { pageAddress, site, layoutRecognised, frameId, mode, ...(life && { life }) });
    }
    const tab: Tab = { ...page, mode: this.modeOn(page.pageAddress), documents: [] };
    this.tabs.set(tab);
    if (known) await this.#release(known.documents);
    return tab;
  }

  async #check(tab: Tab, documents: readonly TabDocument[], clicked: boolean, isAgain = false): Promise<void> {
    const { isPrivateWindow, mode } = tab;
    if (mode === 'off') return;
    const isTrusted = siteOf(tab.pageAddress) !== anySite;
    const requests = documents.map(({ address, claims, isOwnPaste, textSha256 }): CheckRequest => {
      const priority = clicked ? PRIORITY.clicked : isOwnPaste ? PRIORITY.paste : PRIORITY.other;
      const said = { ...(claims && { claims }), ...(textSha256 && { pageText: { textSha256, isTrusted } }) };
      return { address, ...said, isOwnPaste, isPrivateWindow, clicked, mode, priority };
    });
    if (requests.length === 0) return;
    await this.checker.check(requests, isAgain);
    // The page may have been left meanwhile, when there was nothing yet to cancel.
    await this.#release(documents);
  }

  async #release(documents: readonly TabDocument[]): Promise<void> {
    const keys = [...new Set(documents.map(({ key }) => key))];
    const isUnwanted = (key: string): boolean => !this.tabs.isWanted(key);
    const pending = keys.filter((key) => isUnwanted(key) && this.checker.isPending(key));
    // Before anything is forgotten: what is not cancelled may be kept afterwards.
    if (pending.length > 0) await this.checker.cancel(pending);
    await this.checker.forgetContents(keys.filter(isUnwanted));
  }
}

/** What the page says of a document, of which its finding is made, too. */
function saidOf({ claims, textSha256 }: Pick<FoundDocument, 'claims' | 'textSha256'>): readonly string[] {
  return textSha256 === undefined ? (claims ?? []) : [textSha256];
}

function reasonOf(report: Report | 'pending'): string | undefined {
  return report !== 'pending' && report.finding.kind === 'unchecked' ? report.finding.reason : undefined;
}

function dependsOnSettings(report: Report | 'pending'): boolean {
  const reason = reasonOf(report);
  return report === 'pending' || reason === 'needs-click' || reason === 'needs-permission';
}

/**
 * Reports that newer registry data may change: of bytes that were had all, whatever went wrong with looking them up. What a host refused stays refused
 * until the reader asks again.
 */
export function dependsOnRegistry(report: Report | 'pending'): boolean {
  if (report === 'pending' || report.finding.kind !== 'unchecked' || report.checked !== undefined) return true;
  const { reason } = report.finding;
  if (report.isStandIn) return true;
  return reason === 'needs-click' || reason === 'clock-wrong' || reason.startsWith('registry-');
}
