import { headlineOf, reasonKeys } from '../../components/finding-words.ts';
import { reportBadge } from '../../components/report-badge.ts';
import { isOnPage } from '../../utils/finding/badge.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { Translator } from '../../utils/i18n.ts';
import { sendToTab, type BadgeView } from '../../utils/messages.ts';
import { putInLife } from './life-sheet.ts';
import { isMerePicture, type Tab, type TabDocument } from './tabs.ts';

/** Reports come one by one; badges go to a page together. */
const COLLECT_MS = 30;

/** Sends each page its badges, with the words of the reader's language. */
export class Badges {
  readonly #waiting = new Map<number, { tab: Tab; documents: Set<TabDocument> }>();

  /** Asked at every sending: the reader may change either at any moment. */
  constructor(private readonly reader: { translator: Translator; settings: { seal: string } }) {}

  show(tab: Tab, documents: readonly TabDocument[]): void {
    if (documents.length === 0) return;
    const known = this.#waiting.get(tab.tabId);
    if (known?.tab === tab) for (const document of documents) known.documents.add(document);
    else this.#waiting.set(tab.tabId, { tab, documents: new Set(documents) });
    if (!known) setTimeout(() => void this.#send(tab.tabId), COLLECT_MS);
  }

  async #send(tabId: number): Promise<void> {
    const waiting = this.#waiting.get(tabId);
    this.#waiting.delete(tabId);
    if (!waiting) return;
    const { tab } = waiting;
    const life = await putInLife(tab);
    // As they are now: whoever waited for the sheet must not be overtaken by newer ones.
    const badges = [...waiting.documents].map((document) => ({
      id: document.id,
      view: tab.mode === 'off' ? null : this.#viewOf(document),
    }));
    const request = { seal: this.reader.settings.seal, badges, ...(life && { life }) };
    // A page that has just gone takes its badges with it.
    await sendToTab(tab, 'tab/badges', request).catch(() => undefined);
  }

  #viewOf(document: TabDocument): BadgeView | null {
    const { report, isAsked = false } = document;
    if (isMerePicture(document)) return null;
    // Pending is only ever shown in place of a badge the reader has clicked.
    if (report !== 'pending' && !isAsked && !isOnPage(report.finding)) return null;
    return badgeView(report, this.reader.translator);
  }
}

/** The badge as the popup draws it too, with the finding in one sentence for its title. */
export function badgeView(report: Report | 'pending', translator: Translator): BadgeView {
  const badge = reportBadge(report, translator);
  if (report === 'pending') return { ...badge, title: badge.text };
  const { finding } = report;
  const headline = headlineOf(finding, translator);
  if (finding.kind !== 'unchecked') return { ...badge, title: headline };
  const title = `${headline}: ${translator.text(reasonKeys[finding.reason])}`;
  // The one badge that asks for something says what a click does.
  return finding.reason === 'needs-click'
    ? { ...badge, text: translator.text('badge_check_now'), title }
    : { ...badge, title };
}
