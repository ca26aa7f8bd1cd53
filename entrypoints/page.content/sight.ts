import { isShown } from './geometry.ts';

/** How far beyond the window something still counts as in sight: about what one turn of the wheel brings. */
const MARGIN = '200px 0px';
/** How many hidden elements are looked at again per call. */
const MAX_RETRIES = 500;

/** Tells when an element is first shown, and whether that is in sight. */
export interface Sight {
  watch(element: Element): void;
  forget(element: Element): void;
  /** Looks again at what was hidden: fading in is no change that an observer reports. */
  retry(): void;
}

/**
 * What is not shown is not asked for, and gets no badge: a true link, made invisible behind a visible false one, would lend it its badge.
 * (A page can hide things in ways that no measure finds. The popup names every document.) A tab in the background shows nothing yet.
 */
export function watchSight(onSeen: (element: Element, isInSight: boolean) => void, signal: AbortSignal): Sight {
  const hidden = new Set<Element>();
  const onEntries = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const { target, boundingClientRect: box, isIntersecting } of entries) {
      if (!isShown(target, box)) {
        hidden.add(target);
        continue;
      }
      forget(target);
      onSeen(target, isIntersecting);
    }
  };
  let observer: IntersectionObserver | undefined;
  const watch = (element: Element): void => {
    // Made when there is something to watch: nearly every page has nothing.
    observer ??= new IntersectionObserver(onEntries, { rootMargin: MARGIN });
    observer.observe(element);
  };
  const forget = (element: Element): void => {
    observer?.unobserve(element);
    hidden.delete(element);
  };
  signal.addEventListener('abort', () => observer?.disconnect(), { once: true });
  return {
    watch,
    forget,
    retry: () => {
      // Observing anew brings an answer at the next frame; a set gives its oldest first, so that all have their turn.
      for (const element of [...hidden].slice(0, MAX_RETRIES)) {
        forget(element);
        watch(element);
      }
    },
  };
}
