import { useCallback, useEffect, useRef, useState } from 'react';
import { loadConfirmed, signConfirmed } from '../../utils/flagging/sign-many.ts';
import type { Database } from '../../utils/storage/database.ts';
import { tell } from '../popup/use-background.ts';
import { useLive } from './use-live.ts';

export interface Unfinished {
  /** Statements that are confirmed and not signed yet. */
  left: number;
  /** Why not; undefined: they are being signed, or there are none. */
  failure: unknown;
  retry: () => void;
}

/**
 * Signs what was confirmed before a crash, or in a popup that closed at that moment; with `andNew`, also what is confirmed from now on.
 * Signing twice gives the same statement.
 */
export function useUnfinishedSigning(database: Database, andNew = false): Unfinished {
  const confirmed = useLive(() => loadConfirmed(database), [database]);
  const left = confirmed?.count ?? 0;
  const [failure, setFailure] = useState<unknown>();
  const turn = useRef(Promise.resolve());
  const retry = useCallback(() => {
    const sign = async (): Promise<void> => {
      const { ids, failed } = await signConfirmed(database, Math.floor(Date.now() / 1000));
      setFailure(failed[0]?.error);
      if (ids.length > 0) tell('own/outbox-changed', {});
    };
    turn.current = turn.current.then(sign).catch(setFailure);
  }, [database]);
  const newest = andNew ? confirmed?.newest : undefined;
  useEffect(retry, [retry, newest]);
  return { left, failure: left > 0 ? failure : undefined, retry };
}
