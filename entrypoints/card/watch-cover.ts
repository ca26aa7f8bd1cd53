import { watchTopLayer } from './watch-top-layer.ts';

/** How often a cover is looked for at most: what the browser asks for. */
const DELAY_MS = 100;

/** Intersection Observer v2 (Chromium): whether an element is seen whole and unchanged, overlays that let clicks through included. */
interface CoverInit extends IntersectionObserverInit {
  trackVisibility: true;
  delay: number;
}
type CoverEntry = IntersectionObserverEntry & { isVisible?: boolean };

/** Tells once when something lies over the element, which stands in the closed root of `host`. Where the browser cannot say, as far as one can find out. */
export function watchCover(element: Element, host: Element, onCovered: () => void, signal: AbortSignal): void {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) {
    watchTopLayer(element, host, onCovered, signal);
    return;
  }
  const init: CoverInit = { trackVisibility: true, delay: DELAY_MS };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1) as CoverEntry | undefined;
    if (signal.aborted || last?.isIntersecting !== true || last.isVisible !== false) return;
    observer.disconnect();
    onCovered();
  }, init);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
