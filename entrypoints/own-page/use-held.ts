import { useCallback } from 'react';
import { browser } from '../../utils/browser.ts';
import { useBrowserAnswer } from './use-permissions.ts';

/** Whether the browser lets us read these hosts, followed while the page is open; undefined until it has answered, and for none. */
export function useHeld(origins: readonly string[] | undefined): boolean | undefined {
  const wanted = origins === undefined || origins.length === 0 ? undefined : origins.join(' ');
  const ask = useCallback(
    async () => (wanted === undefined ? undefined : browser.permissions.contains({ origins: wanted.split(' ') })),
    [wanted],
  );
  const held = useBrowserAnswer(ask);
  return wanted === undefined ? undefined : held;
}
