import type { CardRequest } from '../../utils/messages.ts';
import type { CardDoor, CardPlace } from '../page.content/card-door.ts';
import { targetOf } from '../page.content/event-target.ts';
import { classesOf } from '../page.content/life.ts';
import { withPrivateNames } from '../page.content/private-names.ts';
import { cardStyle } from './card-style.ts';
import { drawCard, type Drawn } from './draw-card.ts';
import { isInWindow, placeCard } from './place-card.ts';
import { watchCover } from './watch-cover.ts';

interface Open {
  id: string;
  place: CardPlace;
  drawn: Drawn;
  /** Ends all that was started for this card. */
  end: AbortController;
}

/**
 * The one card of a page. It stands in the closed root of its badge, raised to the top layer, so that no element of the page tells of it
 * and none lies over it: not by its place in the document, not by clipping, not by a modal dialog around the badge.
 */
export class Card implements CardDoor {
  #open: Open | undefined;

  constructor(private readonly window: Window) {}

  show(request: CardRequest, place: CardPlace): void {
    const before = this.#open;
    const isSame = before?.id === request.id && before.place.host === place.host;
    if (request.isUpdate && !isSame) return;
    const hadFocus = isSame && before.drawn.card.contains(place.root.activeElement);
    this.#close('keep-focus');
    const end = new AbortController();
    const drawn = drawCard(this.window.document, request, {
      close: () => this.#close('give-focus-back'),
      check: () => place.tell({ id: request.id, on: 'card' }),
      desk: () => place.tell({ id: request.id, on: 'card-desk' }),
    });
    const open = { id: request.id, place, drawn, end };
    this.#open = open;
    drawn.card.className += classesOf(place.life);
    addStyle(place.root);
    place.root.append(drawn.card);
    drawn.card.showPopover();
    this.#follow(open);
    this.#listen(open);
    // Reading begins at the card; nothing may scroll for it.
    if (!request.isUpdate || hadFocus) drawn.card.focus({ preventScroll: true });
  }

  takes(event: Event): boolean {
    const open = this.#open;
    if (!event.isTrusted || open === undefined || targetOf(event) !== open.place.host) return false;
    if (event instanceof KeyboardEvent) {
      if (event.type === 'keydown' && event.key === 'Escape') this.#close('give-focus-back');
      return true;
    }
    const element = elementUnder(event, open.place.root);
    const isOnCard = element !== null && open.drawn.card.contains(element);
    if (event.type !== 'click') return isOnCard;
    const link = isOnCard ? element.closest('a') : null;
    // A link leads where it says; all else that a click may do here is ours (a page may have put the badge into a link of its own).
    if (link === null) event.preventDefault();
    if (isOnCard) open.drawn.press(element);
    else this.#close('give-focus-back');
    return true;
  }

  #close(focus: 'give-focus-back' | 'keep-focus'): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    open.end.abort();
    const { root } = open.place;
    const hadFocus = open.drawn.card.contains(root.activeElement);
    open.drawn.card.remove();
    if (focus === 'give-focus-back' && hadFocus) root.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Looks at the badge before every frame: what the page has moved, hidden or taken away is seen before the reader sees it. */
  #follow(open: Open): void {
    if (open.end.signal.aborted) return;
    const { host, isBound } = open.place;
    const box = host.getBoundingClientRect();
    const { innerWidth: width, innerHeight: height } = this.window;
    if (!isBound() || !host.checkVisibility() || !isInWindow(box, { width, height })) {
      this.#close('keep-focus');
      return;
    }
    open.drawn.moveTo(placeCard(box, open.drawn.size(), { width, height }));
    this.window.requestAnimationFrame(() => this.#follow(open));
  }

  #listen({ id, place, drawn, end: { signal } }: Open): void {
    const on = (type: string, act: (event: Event) => void): void =>
      this.window.addEventListener(type, (event) => event.isTrusted && act(event), { capture: true, signal });
    on('pointerdown', (event) => {
      if (targetOf(event) !== place.host) this.#close('keep-focus');
    });
    on('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape') this.#close('give-focus-back');
    });
    // What a page lays over the card could say anything in its name. The toolbar's window is out of its reach.
    watchCover(
      drawn.cover,
      place.host,
      () => {
        this.#close('keep-focus');
        place.tell({ id, on: 'covered-card' });
      },
      signal,
    );
  }
}

/** A closed root does not say from outside what in it was meant: asked from inside, it does. */
function elementUnder(event: Event, root: ShadowRoot): Element | null {
  // A click by keyboard (detail 0) has no place.
  if (!(event instanceof MouseEvent) || (event.type === 'click' && event.detail === 0)) return root.activeElement;
  return root.elementFromPoint(event.clientX, event.clientY);
}

const styled = new WeakSet<ShadowRoot>();

/** As the badge's own (page.content/badge.ts). */
function addStyle(root: ShadowRoot): void {
  if (styled.has(root)) return;
  styled.add(root);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(withPrivateNames(cardStyle));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = root.ownerDocument.createElement('style');
    style.textContent = withPrivateNames(cardStyle);
    root.append(style);
  }
}
