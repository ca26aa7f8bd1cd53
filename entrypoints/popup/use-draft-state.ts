import { useCallback, useRef, useState } from 'react';

/** `saving`: what was typed last is on its way into storage; whoever closes the popup now is not told that it is there. */
export type DraftState = 'new' | 'restored' | 'saving' | 'saved';

/** So long after the last keystroke, so that the words do not come and go while somebody types. */
const QUIET_MS = 300;

interface Shown {
  state: DraftState;
  show: (state: 'new' | 'restored') => void;
  /** Saved is said once the write that was begun last is done, not one before it. */
  saving: (write: PromiseLike<unknown>) => void;
}

export function useDraftState(): Shown {
  const [state, setState] = useState<DraftState>('new');
  const newest = useRef(0);
  const show = useCallback((now: 'new' | 'restored'): void => {
    newest.current += 1;
    setState(now);
  }, []);
  const saving = useCallback((write: PromiseLike<unknown>): void => {
    const turn = (newest.current += 1);
    setState('saving');
    void write.then(() =>
      setTimeout(() => {
        if (turn === newest.current) setState('saved');
      }, QUIET_MS),
    );
  }, []);
  return { state, show, saving };
}
