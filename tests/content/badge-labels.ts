import { widthStep } from '../../entrypoints/page.content/badge.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import { insideInShort } from '../../components/inside-words.ts';
import { memberGroups } from '../../utils/finding/contained.ts';
import { translatorFor, type Language, type MessageKey } from '../../utils/i18n.ts';

const languages = ['de', 'en', 'es', 'fr'] as const satisfies Language[];
/** A long date, a long time. */
const SOME_DAY_SECONDS = Date.UTC(2026, 8, 28, 22, 48) / 1000;
const MANY = 40;

export interface Label {
  text: string;
  /** Which of the fixed widths it is shown in. */
  step: number;
}

/** Everything that a badge may say, in every language. */
export function everyLabel(): Label[] {
  return languages.flatMap((language) => {
    const translator = translatorFor(language, 'UTC');
    const { text, time, date, plural } = translator;
    const keys = Object.keys(en).filter((key) => /^badge_(?!dissent)/.test(key)) as MessageKey[];
    const said = keys.flatMap((key) => {
      const counts = memberGroups.map((group) => insideInShort({ total: MANY, counts: { [group]: MANY } }, translator));
      const params = { time: time(SOME_DAY_SECONDS), date: date(SOME_DAY_SECONDS) };
      return key === 'badge_contains' ? counts.map((one) => text(key, { counts: one })) : [text(key, params)];
    });
    const dissent = said.slice(0, 3).map((word) => `${word} · ${plural('badge_dissent', MANY)}`);
    return [...said, ...dissent].map((word) => ({ text: word, step: widthStep(word) }));
  });
}

/** Draws each as a badge is drawn, with an open root, and answers those whose words have too little room. To be run in a page. */
export function findCut({ css, labels }: { css: string; labels: Label[] }): string[] {
  return labels.filter(isCut).map(({ text }) => text);

  function isCut({ text, step }: Label): boolean {
    const host = document.createElement('span');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = css;
    const [slot, button, icon, words, seal] = [
      element('span', `slot w${step}`),
      element('button', 'badge fake tinted'),
      element('span', 'icon'),
      element('span', 'text', text),
      element('span', 'seal', '🐝'),
    ];
    button.append(icon, words, seal);
    slot.append(button);
    root.append(style, slot);
    const { scrollWidth, clientWidth } = words;
    host.remove();
    if (clientWidth === 0) throw new Error('nothing was drawn');
    return scrollWidth > clientWidth;
  }

  function element(tag: string, className: string, words?: string): HTMLElement {
    const made = document.createElement(tag);
    made.className = className;
    if (words !== undefined) made.setAttribute('data-words', words);
    return made;
  }
}
