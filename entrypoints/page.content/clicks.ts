import { targetOf } from './event-target.ts';

// Everything a reader does with a badge. Heard at the window, in the capturing phase, by a listener that was there before the page's
// first script: so it is first, and nothing of it reaches the page (on social sites a click anywhere opens the post; any
// page may count the clicks on what it cannot see into). In the closed root's own listeners it would be too late for that.
const kept = [
  'click',
  'auxclick',
  'dblclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keypress',
  'keyup',
] as const;

/**
 * `idOf`: whose badge an event's target is, if anybody's. Only what the reader's hand did counts (`isTrusted`): a page can make a
 * click, and a click may fetch a file. `takes`: what the card at a badge acts on itself.
 */
export function keepClicks(
  window: Window,
  idOf: (target: EventTarget | null) => string | undefined,
  { onClick, takes }: { onClick: (id: string) => void; takes: (event: Event) => boolean },
  signal: AbortSignal,
): void {
  const onEvent = (event: Event): void => {
    const id = idOf(targetOf(event));
    if (id === undefined) return;
    event.stopImmediatePropagation();
    if (takes(event) || event.type !== 'click') return;
    event.preventDefault();
    if (event.isTrusted) onClick(id);
  };
  for (const type of kept) window.addEventListener(type, onEvent, { capture: true, passive: type !== 'click', signal });
}
