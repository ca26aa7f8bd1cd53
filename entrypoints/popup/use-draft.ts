import { useEffect, useRef, useState } from 'react';
import type { FlagFields } from '../../components/flag-form.tsx';
import type { CheckedDocument } from '../../utils/flagging/build-statement.ts';
import type { DraftFields } from '../../utils/flagging/draft-problems.ts';
import type { Database } from '../../utils/storage/database.ts';

export interface Draft {
  /** Undefined until storage has been asked. */
  fields: DraftFields | undefined;
  state: 'new' | 'restored' | 'saved';
  change: (fields: FlagFields) => void;
  discard: () => void;
}

/** What has been typed about one document: restored, and saved at every keystroke, because a popup closes without asking. */
export function useDraft(database: Database, { subject, kind }: CheckedDocument, address: string): Draft {
  const [fields, setFields] = useState<DraftFields>();
  const [state, setState] = useState<Draft['state']>('new');
  const writes = useRef(Promise.resolve<unknown>(undefined));
  useEffect(() => {
    void database.drafts.get(subject).then((stored) => {
      setFields(stored ?? newDraft(address));
      setState(stored === undefined ? 'new' : 'restored');
    });
  }, [database, subject, address]);
  // In the order of the keystrokes: a later draft must not be overtaken by an earlier one.
  const write = (task: () => Promise<unknown>): Promise<unknown> => (writes.current = writes.current.then(task, task));
  const change = (typed: FlagFields): void => {
    const next = { ...newDraft(address), ...typed, evidence: [...typed.evidence], seenAt: [...typed.seenAt] };
    setFields(next);
    const savedSeconds = Math.floor(Date.now() / 1000);
    void write(() => database.drafts.put({ ...next, subject, kind, savedSeconds })).then(() => setState('saved'));
  };
  const discard = (): void => {
    setFields(newDraft(address));
    setState('new');
    void write(() => database.drafts.delete(subject));
  };
  return { fields, state, change, discard };
}

function newDraft(address: string): DraftFields {
  return { leak: '', language: '', title: '', explanation: '', evidence: [''], seenAt: [address], relations: [] };
}
