/**
 * For Firefox, which has no Intersection Observer v2. An element in the top layer is covered by what is raised there after it, and by nothing
 * else; that is told by `beforetoggle`, and what takes clicks is found by asking what lies at a point, another one at each frame. What stays
 * unseen is a popover inside a shadow tree of the page's that lets clicks through.
 */
export function watchTopLayer(element: Element, host: Element, onCovered: () => void, signal: AbortSignal): void {
  const { defaultView: window } = element.ownerDocument;
  if (window === null) return;
  const covered = (): void => {
    if (!signal.aborted) onCovered();
  };
  const onToggle = (event: Event): void => {
    if (event.isTrusted && (event as ToggleEvent).newState === 'open') covered();
  };
  // Our own is not heard here: the event does not leave the closed root.
  window.addEventListener('beforetoggle', onToggle, { capture: true, signal });
  const look = (): void => {
    if (signal.aborted) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + inside(width), top + inside(height)];
    // Nothing lies outside of the window, and its scroll bars are its own.
    const isSeen = x >= 0 && y >= 0 && x < window.innerWidth - SCROLL_BAR_PX && y < window.innerHeight - SCROLL_BAR_PX;
    const isOnTop = (host.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y) === host;
    if (isOnTop || !isSeen) window.requestAnimationFrame(look);
    else covered();
  };
  // Not before it is painted for the first time.
  window.requestAnimationFrame(() => window.requestAnimationFrame(look));
}

/** Of the widest scroll bars: a page in quirks mode does not say how much of the window it has. */
const SCROLL_BAR_PX = 17;
/** Off the edge, whose corners are round. */
const EDGE = 0.05;

function inside(length: number): number {
  return length * (EDGE + (1 - 2 * EDGE) * Math.random());
}
