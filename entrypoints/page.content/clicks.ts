import { targetOf } from './event-target.ts';

// Everything a reader does with a badge. Heard at the window, in the capturing phase, by a listener that was there before the page's
// first script: so it is first, and nothing of it reaches the page (on social sites a click anywhere opens the post; any
// page may count the clicks on what it cannot see into). In the closed root's own listeners it would be too late for that.
const presses =
  'click auxclick dblclick contextmenu mousedown mouseup pointerdown pointerup touchstart touchend keydown keypress keyup'.split(
    ' ',
  );
/**
 * Passing over it, what has the focus, what is copied or dragged: a page could tell from these what is read. Not moves, entering and the wheel: a listener
 * for them costs every page at every move, and that the pointer is there a page knows from `:hover`.
 */
const others = (
  'pointerover pointerout pointercancel gotpointercapture lostpointercapture mouseover mouseout touchcancel ' +
  'focus blur focusin focusout copy cut paste beforecopy beforecut beforepaste beforeinput input selectstart dragstart drag dragend dragenter dragover dragleave drop'
).split(' ');
/** What we may keep the browser from doing; all others are passive, so that no scrolling waits for us. */
const prevented = ['click', 'dragstart', 'drop'];

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
    const id = signal.aborted ? undefined : idOf(targetOf(event));
    if (id === undefined) return;
    event.stopImmediatePropagation();
    // A link dragged out of a card would carry its address to whatever part of the page it is dropped on.
    if (event.type === 'dragstart' || event.type === 'drop') event.preventDefault();
    if (others.includes(event.type) || takes(event) || event.type !== 'click') return;
    event.preventDefault();
    if (event.isTrusted) onClick(id);
  };
  // Two objects for all, and no signal: each that a listener is given costs every page.
  const [active, passive] = [
    { capture: true, passive: false },
    { capture: true, passive: true },
  ];
  for (const type of [...presses, ...others])
    window.addEventListener(type, onEvent, prevented.includes(type) ? active : passive);
}
