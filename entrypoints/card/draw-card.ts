import { icons } from '../../utils/finding/icons.ts';
import type { CardFact, CardLink, CardSaying, CardView } from '../../utils/finding/card-view.ts';
import type { CardRequest } from '../../utils/messages.ts';
import { drawIcon } from '../page.content/draw-icon.ts';
import { CARD_HEIGHT_PX } from './card-style.ts';
import { elementMaker, type MakeElement } from './make-element.ts';
import type { Place, Size } from './place-card.ts';

/** As text: without the selector, systems draw it as a coloured picture. */
const ARROW = '↗\uFE0E';

export interface Drawn {
  card: HTMLElement;
  /** What must be seen for the card to be read: without the round corners, in which the page shows. */
  cover: HTMLElement;
  /** As large as it would like to be: the same for every finding. */
  size(): Size;
  moveTo(place: Place): void;
  /** Does what the button does that the element belongs to, if to any. */
  press(element: Element): void;
}

/** Draws a card by DOM calls alone: pages may forbid HTML strings and inline styles. Every string becomes a text node. */
export function drawCard(
  document: Document,
  { view, seal, language, direction, words }: CardRequest,
  actions: { close: () => void; check: () => void; desk: () => void },
): Drawn {
  const make = elementMaker(document);
  const presses = new Map<Element, () => void>();
  const button = (act: () => void, attributes: Record<string, string>, text: string): HTMLElement => {
    const element = make('button', { type: 'button', ...attributes }, text);
    presses.set(element, act);
    return element;
  };
  const header = make('div', { class: 'head' }, [
    drawIcon(document, icons[view.icon]),
    make('h2', { id: 'headline' }, view.headline),
    make('div', { class: 'corner' }, [
      make('span', { class: 'card-seal', title: words.seal }, seal),
      button(actions.close, { class: 'close', 'aria-label': words.close, title: words.close }, '✕'),
    ]),
    make(
      'div',
      { class: 'notes' },
      view.notes.map((note) => make('p', {}, note)),
    ),
  ]);
  const body = make('div', { class: 'body' }, [
    make('section', {}, [
      make('h3', { id: 'name' }, make('bdi', {}, view.name)),
      ...view.sayings.flatMap(({ heading, items }) => [
        make('h4', {}, heading),
        make(
          'ul',
          {},
          items.map((saying) => drawSaying(make, saying)),
        ),
      ]),
      make('h4', {}, view.remedy.label),
      make('p', {}, view.remedy.text),
      ...(words.check === undefined ? [] : [button(actions.check, { class: 'check' }, words.check)]),
      ...(words.desk === undefined ? [] : [button(actions.desk, { class: 'check' }, words.desk)]),
    ]),
    make('section', {}, [
      make('h4', {}, view.checked.heading),
      make(
        'dl',
        {},
        view.checked.facts.map((fact) => drawFact(make, fact)),
      ),
    ]),
  ]);
  const cover = make('div', { class: 'inside' }, [header, body, drawFooter(make, view)]);
  const card = make(
    'div',
    {
      class: `card ${view.tone}`,
      popover: 'manual',
      role: 'dialog',
      tabindex: '-1',
      lang: language,
      dir: direction,
      'aria-labelledby': 'headline name',
    },
    cover,
  );
  return {
    card,
    cover,
    size: () => ({ width: card.offsetWidth, height: CARD_HEIGHT_PX }),
    moveTo: mover(card),
    press: (element) => {
      const pressed = element.closest('button');
      if (pressed !== null) presses.get(pressed)?.();
    },
  };
}

function drawSaying(
  make: MakeElement,
  { organisation, initials, words, meta, evidence, unopened }: CardSaying,
): Element {
  return make('li', {}, [
    make('span', { class: 'initials', 'aria-hidden': 'true' }, initials),
    make('div', { class: 'said' }, [
      make('b', {}, make('bdi', {}, organisation)),
      ': ',
      make('bdi', {}, words),
      make('small', {}, meta.join(' · ')),
      ...evidence.map((link) => drawLink(make, link, ARROW)),
      ...unopened.map((address) => make('bdi', { class: 'unopened' }, address)),
    ]),
  ]);
}

function drawFact(make: MakeElement, { label, text, code, isAddress }: CardFact): Element {
  const value =
    code === undefined
      ? make('bdi', isAddress === true ? { class: 'address' } : {}, text)
      : make('code', { title: code }, `${code.slice(0, 4)}…${code.slice(-4)}`);
  return make('div', {}, [make('dt', {}, label), make('dd', {}, value)]);
}

function drawFooter(make: MakeElement, { registries, objections }: CardView): Element {
  const [first, ...rest] = objections.links;
  return make('div', { class: 'foot' }, [
    make(
      'div',
      {},
      registries.map(({ tone, text }) => make('p', {}, [make('i', { class: tone, 'aria-hidden': 'true' }, []), text])),
    ),
    // With one organisation to turn to the question itself leads there.
    ...(first === undefined
      ? []
      : rest.length === 0
        ? [make('div', {}, drawLink(make, { ...first, text: objections.label }, ''))]
        : [
            make('div', { class: 'objections' }, [
              objections.label,
              ...objections.links.map((link) => drawLink(make, { ...link, host: '' }, '')),
            ]),
          ]),
  ]);
}

/** Opens in a new tab that learns nothing of where it was opened from. */
function drawLink(make: MakeElement, { href, text, host, label }: CardLink, arrow: string): Element {
  const attributes = { href, target: '_blank', rel: 'noopener noreferrer', 'aria-label': label, title: label };
  const shown = arrow === '' ? [text] : [`${text} ${arrow} `, make('bdi', { class: 'host' }, host)];
  return make('a', attributes, shown);
}

/** Writes only what has changed. By the style object: it is not what a page's policy forbids. */
function mover(card: HTMLElement): Drawn['moveTo'] {
  let last = '';
  return ({ left, top, maxHeight }) => {
    // A zoomed part of the page zooms its badge's card, too.
    const zoom = (card as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
    const place = [left, top, maxHeight].map((pixels) => `${pixels / zoom}px`);
    if (place.join() === last) return;
    last = place.join();
    for (const [at, name] of ['left', 'top', 'max-height'].entries()) card.style.setProperty(name, place[at] ?? '');
  };
}
