import { icons } from '../../utils/finding/icons.ts';
import type { BadgeView } from '../../utils/messages.ts';
import { badgeStyle, widthSteps } from './badge-style.ts';
import { drawIcon } from './draw-icon.ts';
import { classesOf, lifeStyle } from './life.ts';
import { withPrivateNames } from './private-names.ts';

/** A drawn badge. The host is a plain element without attributes; all it says lies in a closed root that only we hold. */
export interface Badge {
  host: HTMLElement;
  root: ShadowRoot;
  /** `name`: which document it is about, written out when the badge does not stand right behind its address. */
  show(view: BadgeView, words: { seal: string; label: string; name?: string; life?: string | undefined }): void;
  /** By which it is seen (life.ts), and whatever else lies in its root. */
  life?: string | undefined;
}

/** Makes badges for one document. Only DOM calls: pages may forbid HTML strings (trusted types) and inline styles. */
export function badgeMaker(document: Document): () => Badge {
  let style: ((root: ShadowRoot) => void) | undefined;
  return () => {
    // Not before the first badge: reading the sheet in costs as much as looking a page through.
    style ??= styleFor(document);
    const host = document.createElement('span');
    const root = host.attachShadow({ mode: 'closed' });
    style(root);
    const slot = document.createElement('span');
    root.append(slot);
    const badge: Badge = {
      host,
      root,
      show(view, { seal, label, name, life }) {
        const text = name === undefined ? view.text : `${view.text} · ${name}`;
        badge.life = life;
        slot.className = `slot w${widthStep(text)}${classesOf(life)}`;
        slot.replaceChildren(drawButton(document, view, { text, seal, label }));
      },
    };
    return badge;
  };
}

function drawButton(
  document: Document,
  view: BadgeView,
  words: { text: string; seal: string; label: string },
): Element {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `badge ${view.tone} ${view.style}`;
  button.title = view.title;
  button.setAttribute('aria-label', `${words.text}: ${words.label}`);
  const text = document.createElement('span');
  text.className = 'text';
  text.setAttribute('data-words', words.text);
  const seal = document.createElement('span');
  seal.className = 'seal';
  seal.setAttribute('data-words', words.seal);
  button.append(drawIcon(document, icons[view.icon]), text, seal);
  return button;
}

/** Which of the fixed widths a badge with these words has. */
export function widthStep(text: string): number {
  const step = widthSteps.findIndex((characters) => text.length <= characters);
  return step === -1 ? widthSteps.length - 1 : step;
}

/**
 * One shared sheet where a content script may adopt it (Chromium, whatever the page's policy). Firefox refuses that across its
 * wrappers (bug 1928865): there each root gets a style element, filled while it is still ours alone, so that the page's policy
 * does not judge it.
 */
function styleFor(document: Document): (root: ShadowRoot) => void {
  const css = withPrivateNames(badgeStyle() + lifeStyle);
  const withElement = (root: ShadowRoot): void => {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  };
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return (root) => {
      try {
        root.adoptedStyleSheets = [sheet];
      } catch {
        withElement(root);
      }
    };
  } catch {
    return withElement;
  }
}
