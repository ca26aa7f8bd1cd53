import { useState } from 'react';
import { hostOf } from '../../components/document-name.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { requestHosts } from './host-permission.ts';
import { tell } from './use-background.ts';

export interface CheckNow {
  /** Ids of documents whose check was asked for. */
  asked: ReadonlySet<string>;
  /** Host for which the reader said no. */
  declined: string | undefined;
  check: (documents: readonly PageDocument[]) => void;
}

/** "Check now": the right to fetch from the host, in context, then the check. */
export function useCheckNow(tabId: number): CheckNow {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [declined, setDeclined] = useState<string>();
  const check = (documents: readonly PageDocument[]): void => {
    const ids = documents.map(({ id }) => id);
    setDeclined(undefined);
    setAsked((before) => new Set([...before, ...ids]));
    const forget = (): void => setAsked((before) => new Set([...before].filter((id) => !ids.includes(id))));
    void requestHosts(documents.map(({ address }) => address)).then((granted) => {
      if (granted) tell('own/check', { tabId, ids }, forget);
      else {
        forget();
        setDeclined(hostOf(documents[0]?.address ?? ''));
      }
    });
  };
  return { asked, declined, check };
}
