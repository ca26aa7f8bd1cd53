import { useEffect, useState } from 'react';
import type { FlagFields } from '../../components/flag-form.tsx';
import type { CheckedDocument } from '../../utils/flagging/build-statement.ts';
import type { DraftFields } from '../../utils/flagging/draft-problems.ts';
import { dropRestOfGroup, findRestOfGroup } from '../../utils/flagging/group-drafts.ts';
import type { Database } from '../../utils/storage/database.ts';
import { useDraftState, type DraftState } from './use-draft-state.ts';

export interface Draft {
  /** Undefined until storage has been asked. */
  fields: DraftFields | undefined;
  state: DraftState;
  change: (fields: FlagFields) => void;
  discard: () => void;
}

/**
 * What has been typed about one document: restored, and saved at every keystroke, because a popup closes without asking. `begin`
 * adds what the fact-checker came for to what is there already, saved with the first keystroke.
 */
export function useDraft(
  database: Database,
  { subject, kind }: CheckedDocument,
  address: string,
  begin: (draft: DraftFields) => DraftFields,
): Draft {
  const [fields, setFields] = useState<DraftFields>();
  const { state, show, saving } = useDraftState();
  useEffect(() => {
    const load = async (): Promise<DraftFields | undefined> =>
      (await database.drafts.get(subject)) ?? findRestOfGroup(database, subject);
    void load().then((stored) => {
      setFields(begin(stored ?? newDraft(address)));
      show(stored === undefined ? 'new' : 'restored');
    });
  }, [database, subject, address]);
  const change = (typed: FlagFields): void => {
    const { evidence, seenAt, relations } = typed;
    const next = { ...typed, evidence: [...evidence], seenAt: [...seenAt], relations: [...relations] };
    setFields(next);
    const savedSeconds = Math.floor(Date.now() / 1000);
    // Started at once, so that a popup that closes loses nothing: IndexedDB itself keeps writes to one table in order.
    saving(database.drafts.put({ ...next, subject, kind, savedSeconds }));
  };
  const discard = (): void => {
    setFields(begin(newDraft(address)));
    show('new');
    void database.drafts.delete(subject);
    void dropRestOfGroup(database, subject);
  };
  return { fields, state, change, discard };
}

function newDraft(address: string): DraftFields {
  return { leak: '', language: '', title: '', explanation: '', evidence: [''], seenAt: [address], relations: [] };
}
