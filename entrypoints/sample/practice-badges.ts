import { cardView } from '../../components/card-words.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { isOnPage } from '../../utils/finding/badge.ts';
import type { Translator } from '../../utils/i18n.ts';
import { badgeView } from '../background/badges.ts';
import { Card } from '../card/card.ts';
import { badgeMaker, type Badge } from '../page.content/badge.ts';
import { keepClicks } from '../page.content/clicks.ts';
import { practiceAddress, practiceReport, type PracticeDocument } from './practice.ts';

export interface PracticeWords {
  translator: Translator;
  seal: string;
  nowSeconds: number;
}

interface Drawn {
  document: PracticeDocument;
  badge: Badge;
  isAsked: boolean;
}

/** Real badges and real cards, on a page of our own: drawn by the very code that draws them on any other. */
export class PracticeBadges {
  readonly #drawn: Drawn[];
  readonly #end = new AbortController();
  readonly #card: Card;

  constructor(
    window: Window,
    slots: ReadonlyMap<PracticeDocument, Element>,
    private readonly words: PracticeWords,
  ) {
    const newBadge = badgeMaker(window.document);
    this.#card = new Card(window);
    this.#drawn = [...slots].map(([document, slot]) => {
      const badge = newBadge();
      slot.replaceChildren(badge.host);
      return { document, badge, isAsked: false };
    });
    for (const drawn of this.#drawn) this.#show(drawn);
    const idOf = (target: EventTarget | null): string | undefined => this.#of(target)?.document.name;
    // The organisations on a practice card do not exist, so that their links lead nowhere.
    for (const type of ['click', 'auxclick'])
      window.addEventListener(type, (event) => this.#of(event.target) && event.preventDefault(), {
        capture: true,
        signal: this.#end.signal,
      });
    keepClicks(
      window,
      idOf,
      { onClick: (name) => this.#click(name), takes: (event) => this.#card.takes(event) },
      this.#end.signal,
    );
  }

  close(): void {
    this.#end.abort();
    for (const { badge } of this.#drawn) badge.host.remove();
  }

  #of(target: EventTarget | null): Drawn | undefined {
    return this.#drawn.find(({ badge }) => badge.host === target);
  }

  #reportOf({ document, isAsked }: Drawn): Report {
    const { nowSeconds, translator } = this.words;
    return practiceReport(document, { isAsked, nowSeconds }, translator);
  }

  #show(drawn: Drawn): void {
    const { translator, seal } = this.words;
    const report = this.#reportOf(drawn);
    if (isOnPage(report.finding)) drawn.badge.show(badgeView(report, translator), { seal, label: drawn.document.name });
    else drawn.badge.host.remove();
  }

  #click(name: string): void {
    const drawn = this.#drawn.find(({ document }) => document.name === name);
    if (drawn === undefined) return;
    if (drawn.document.waits === true && !drawn.isAsked) {
      drawn.isAsked = true;
      this.#show(drawn);
      return;
    }
    const { translator, seal, nowSeconds } = this.words;
    const { text, language, direction } = translator;
    const { document, badge } = drawn;
    const facts = {
      report: this.#reportOf(drawn),
      name,
      address: practiceAddress(document),
      registries: [],
      nowSeconds,
    };
    const request = {
      id: name,
      isUpdate: false,
      language,
      direction,
      seal,
      words: { close: text('close'), seal: text('seal_label') },
    };
    this.#card.show(
      { ...request, view: cardView(facts, translator) },
      { host: badge.host, root: badge.root, isBound: () => badge.host.isConnected, tell: () => undefined },
    );
  }
}
