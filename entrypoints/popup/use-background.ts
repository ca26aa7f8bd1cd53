import { useCallback, useEffect, useState } from 'react';
import { send, type OwnMessages, type RegistryStatus, type Request, type TabReport } from '../../utils/messages.ts';

/** The popup lives for seconds and must follow checks under way; asking the background costs a message, no network. */
const POLL_MS = 600;

export type Answered<T> = { state: 'asking' } | { state: 'unreachable' } | { state: 'answered'; value: T };

/** What the background knows of the tab's page, kept up to date. */
export function useTabReport(tabId: number): Answered<TabReport | null> {
  return usePolled(useCallback(() => send('own/tab', { tabId }), [tabId]));
}

export function useRegistries(): {
  /** Undefined until the background has answered: not knowing of a registry is not having none. */
  registries: RegistryStatus[] | undefined;
  syncing: boolean;
  sync: () => void;
} {
  const [syncing, setSyncing] = useState(false);
  const answer = usePolled(useCallback(() => send('own/registries', {}), []));
  const sync = (): void => {
    setSyncing(true);
    tell('own/sync', {}, () => setSyncing(false));
  };
  return { registries: answer.state === 'answered' ? answer.value : undefined, syncing, sync };
}

/** Sends without waiting for what follows; the background says nothing here that its own records do not say too. */
export function tell<N extends keyof OwnMessages>(
  name: N,
  request: Request<N>,
  then: () => void = () => undefined,
): void {
  send(name, request).then(then, then);
}

function usePolled<T>(ask: () => Promise<T>): Answered<T> {
  const [answer, setAnswer] = useState<Answered<T>>({ state: 'asking' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const poll = async (): Promise<void> => {
      const next = await ask().then(
        (value): Answered<T> => ({ state: 'answered', value }),
        (): Answered<T> => ({ state: 'unreachable' }),
      );
      if (ended) return;
      setAnswer(next);
      timer = setTimeout(() => void poll(), POLL_MS);
    };
    void poll();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [ask]);
  return answer;
}
