import type { FlagFields } from '../../components/flag-form.tsx';
import { scopes, verdicts } from '../../utils/protocol/statement.ts';
import type { Database } from '../../utils/storage/database.ts';
import { DESK_DRAFT_SETTING } from '../../utils/storage/desk.ts';

export const emptyFields: FlagFields = {
  leak: '',
  language: '',
  title: '',
  explanation: '',
  evidence: [''],
  seenAt: [],
  relations: [],
};

/** A field that is not what it should be, of an older version or damaged, is empty. */
export async function loadDeskDraft(database: Database): Promise<FlagFields> {
  const stored = (await database.settings.get(DESK_DRAFT_SETTING))?.value;
  if (typeof stored !== 'object' || stored === null) return emptyFields;
  const fields = stored as Record<string, unknown>;
  const word = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const evidence = Array.isArray(fields['evidence'])
    ? fields['evidence'].filter((line): line is string => typeof line === 'string')
    : emptyFields.evidence;
  const verdict = verdicts.find((one) => one === fields['verdict']);
  const scope = scopes.find((one) => one === fields['scope']);
  return {
    ...emptyFields,
    ...(verdict && { verdict }),
    ...(scope && { scope }),
    leak: word('leak'),
    leakSize: word('leakSize'),
    language: word('language'),
    title: word('title'),
    explanation: word('explanation'),
    evidence,
  };
}

export async function saveDeskDraft(database: Database, fields: FlagFields): Promise<void> {
  await database.settings.put({ key: DESK_DRAFT_SETTING, value: fields });
}

export async function forgetDeskDraft(database: Database): Promise<void> {
  await database.settings.delete(DESK_DRAFT_SETTING);
}
