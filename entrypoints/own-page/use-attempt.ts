import { useRef, useState } from 'react';

interface Attempt {
  busy: boolean;
  /** What the last attempt failed with; undefined: nothing. */
  failure: unknown;
  attempt: (work: () => Promise<void>) => void;
}

/** Work behind a button: once at a time, and whatever it fails with is there to be shown, with the button free again. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  // A second click comes before the next drawing.
  const isRunning = useRef(false);
  const attempt = (work: () => Promise<void>): void => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    setFailure(undefined);
    void work()
      .catch((error: unknown) => setFailure(error ?? new Error('failed without a reason')))
      .finally(() => {
        isRunning.current = false;
        setBusy(false);
      });
  };
  return { busy, failure, attempt };
}
