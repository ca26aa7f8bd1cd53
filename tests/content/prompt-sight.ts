import type { PlayedClock } from './played-clock.ts';

/** Whatever is watched comes into sight with the next frame. */
export function promptSight(clock: PlayedClock) {
  return (onSeen: (element: Element, isSeen: boolean) => void) => ({
    watch: (element: Element) => clock.later(() => onSeen(element, true), 16),
    forget: () => undefined,
    retry: () => undefined,
  });
}
