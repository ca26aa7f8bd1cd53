import { useEffect, useState } from 'react';
import { browser } from '../../utils/browser.ts';

/** Whether the browser lets us read these hosts, followed while the page is open; undefined until it has answered, and for none. */
export function useHeld(origins: readonly string[] | undefined): boolean | undefined {
  const [held, setHeld] = useState<boolean>();
  const wanted = origins === undefined || origins.length === 0 ? undefined : origins.join(' ');
  useEffect(() => {
    if (wanted === undefined) return;
    let ended = false;
    const ask = async (): Promise<void> => {
      const answer = await browser.permissions.contains({ origins: wanted.split(' ') });
      if (!ended) setHeld(answer);
    };
    const onChange = (): void => void ask();
    onChange();
    browser.permissions.onAdded.addListener(onChange);
    browser.permissions.onRemoved.addListener(onChange);
    return () => {
      ended = true;
      browser.permissions.onAdded.removeListener(onChange);
      browser.permissions.onRemoved.removeListener(onChange);
    };
  }, [wanted]);
  return wanted === undefined ? undefined : held;
}
