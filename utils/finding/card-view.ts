import type { BadgeDrawing } from './badge.ts';
import type { Verdict } from '../protocol/statement.ts';

// What the card and the popup's details say of one document, all words ready. Strings are shown as text, whoever wrote them; an
// address is here only if it may be opened.

export interface CardLink {
  /** `https:`, or `mailto:` without anything behind the address. */
  href: string;
  text: string;
  /** Where it leads, to be shown beside the text: the host, or nothing for a mail address. */
  host: string;
  /** What a screen reader says. */
  label: string;
}

/** One organisation's statement. */
export interface CardSaying {
  /** Leaf hash, hex. */
  leaf: string;
  organisation: string;
  initials: string;
  /** Its reasons, or that it gave none. */
  words: string;
  verdict?: Verdict;
  /** Verdict or relation, scope, standing, its own date and the log's, in this order. */
  meta: string[];
  evidence: CardLink[];
  /** Evidence that is no https address: shown, not opened. */
  unopened: string[];
}

export interface CardFact {
  label: string;
  text: string;
  /** A digest, in full. */
  code?: string;
  isAddress?: boolean;
}

export interface CardView {
  icon: BadgeDrawing['icon'];
  tone: BadgeDrawing['tone'];
  headline: string;
  /** Sentences below the headline. */
  notes: string[];
  /** What the document is called. */
  name: string;
  remedy: { label: string; text: string };
  /** Who says so; then, what was said and does not count. */
  sayings: { heading: string; items: CardSaying[] }[];
  checked: { heading: string; facts: CardFact[] };
  /** How fresh each registry is that had a say. */
  registries: { tone: BadgeDrawing['tone']; text: string }[];
  /** Where each organisation takes objections. */
  objections: { label: string; links: CardLink[] };
}
