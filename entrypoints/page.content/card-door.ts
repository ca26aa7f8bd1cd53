import type { CardRequest, PageMessages } from '../../utils/messages.ts';

/** What a card hangs on. */
export interface CardPlace {
  host: HTMLElement;
  /** The badge's closed root, which only our scripts hold: the card stands in it, and goes with it. */
  root: ShadowRoot;
  /** By which it is seen (life.ts). */
  life?: string | undefined;
  /** False once the badge is gone, for whatever reason. */
  isBound: () => boolean;
  tell: (request: PageMessages['page/clicked']['request']) => void;
}

/** The card's script as this one sees it: put into the page at the first click on a badge, and not before. */
export interface CardDoor {
  show(request: CardRequest, place: CardPlace): void;
  /** Whether something that happened on a badge is the card's to act on. */
  takes(event: Event): boolean;
}

/**
 * Both scripts share a world that no page sees. Its window has a property for every element with a name, though, so that a page could put
 * one in the door's place; none is named by a symbol.
 */
const DOOR = Symbol.for('touchstone card');
const world = globalThis as unknown as { [DOOR]: CardDoor | undefined };

export function cardDoor(): CardDoor | undefined {
  return world[DOOR];
}

/** Once: the script is put in anew at every click. */
export function openCardDoor(make: () => CardDoor): void {
  world[DOOR] ??= make();
}
