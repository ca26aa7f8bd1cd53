import { useEffect, useState } from 'react';
import type { FlagFields } from '../../components/flag-form.tsx';
import type { OwnFields } from '../../components/own-fields.tsx';
import { dropFromGroupDraft, findGroupDraft } from '../../utils/flagging/group-drafts.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { GroupDraftRow } from '../../utils/storage/group-drafts.ts';
import { useDraftState, type DraftState } from './use-draft-state.ts';

interface GroupDraft {
  /** Undefined until storage has been asked. */
  row: GroupDraftRow | undefined;
  state: DraftState;
  changeShared: (fields: FlagFields) => void;
  changeOwn: (subject: string, change: Partial<OwnFields>) => void;
  discard: () => void;
}

/** A document as it was obtained: its digest, and where. */
interface Begun {
  subject: string;
  seenAt: string[];
}

/**
 * What has been typed about several documents: restored, and saved at every keystroke. The newest draft that is about all of them is
 * taken up, even if it is about more: one that cannot be fetched today must not take the words about the others with it.
 */
export function useGroupDraft(database: Database, documents: readonly Begun[]): GroupDraft {
  const [row, setRow] = useState<GroupDraftRow>();
  const { state, show, saving } = useDraftState();
  const subjects = documents.map(({ subject }) => subject);
  useEffect(() => {
    void findGroupDraft(database, subjects).then((stored) => {
      setRow(stored ?? newDraft(documents));
      show(stored === undefined ? 'new' : 'restored');
    });
    // The documents are those that were obtained, once.
  }, [database, subjects.join()]);
  const save = (change: Pick<GroupDraftRow, 'shared'> | Pick<GroupDraftRow, 'documents'>): void => {
    if (row === undefined) return;
    const next = { ...row, ...change, savedSeconds: Math.floor(Date.now() / 1000) };
    setRow(next);
    // Started at once, so that a popup that closes loses nothing: IndexedDB itself keeps writes to one table in order.
    saving(database.groupDrafts.put(next));
  };
  return {
    row,
    state,
    changeShared: ({ verdict, scope, leak, leakSize, language, explanation, evidence }) =>
      save({
        shared: {
          ...(verdict && { verdict }),
          ...(scope && { scope }),
          ...(leakSize !== undefined && { leakSize }),
          ...{ leak, language, explanation, evidence: [...evidence] },
        },
      }),
    changeOwn: (subject, { title, seenAt }) =>
      save({
        documents: (row?.documents ?? []).map((own) =>
          own.subject === subject
            ? { subject, title: title ?? own.title, seenAt: seenAt === undefined ? own.seenAt : [...seenAt] }
            : own,
        ),
      }),
    discard: () => {
      if (row !== undefined) void dropFromGroupDraft(database, row.key, subjects);
      setRow(newDraft(documents));
      show('new');
    },
  };
}

function newDraft(documents: readonly Begun[]): GroupDraftRow {
  return {
    key: crypto.randomUUID(),
    shared: { leak: '', language: '', explanation: '', evidence: [''] },
    documents: documents.map(({ subject, seenAt }) => ({ subject, title: '', seenAt })),
    savedSeconds: 0,
  };
}
