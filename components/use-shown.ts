import { useEffect, useState } from 'react';

/**
 * What a control shows: what was just chosen, until storage has said what holds. Without it a choice would flicker back for as long as
 * it is being saved.
 */
export function useShown<T>(held: T): [T, (chosen: T) => void] {
  const [shown, setShown] = useState(held);
  useEffect(() => setShown(held), [held]);
  return [shown, setShown];
}
