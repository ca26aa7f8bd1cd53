import { useId, type ReactNode } from 'react';
import { scopes, type Scope, type Verdict } from '../utils/protocol/statement.ts';
import { AddressList } from './address-list.tsx';
import { Field } from './field.tsx';
import { documentLanguages } from './document-languages.ts';
import { useTranslator } from './translator.tsx';
import { VerdictField } from './verdict-field.tsx';

/** Everything a statement can say, as typed so far. Empty strings say nothing. */
export interface FlagFields {
  verdict?: Verdict;
  scope?: Scope;
  leak: string;
  language: string;
  title: string;
  explanation: string;
  evidence: readonly string[];
  seenAt: readonly string[];
}

/** Something that stands in the way of signing, already in words. `index` counts addresses. */
export interface FieldProblem {
  field: keyof FlagFields;
  index?: number;
  message: string;
}

export interface FlagFormProps {
  fields: FlagFields;
  problems: readonly FieldProblem[];
  knownLeaks: readonly string[];
  maxAddresses: number;
  onChange: (fields: FlagFields) => void;
}

/** The fields of a statement. Knows nothing of documents, drafts or keys. */
export function FlagForm({ fields, problems, knownLeaks, maxAddresses, onChange }: FlagFormProps): ReactNode {
  const { text, languageName } = useTranslator();
  const leaks = useId();
  const set = (change: Partial<FlagFields>): void => onChange({ ...fields, ...change });
  const errorOf = (field: keyof FlagFields): string | undefined =>
    problems.find((problem) => problem.field === field && problem.index === undefined)?.message;
  const errorsOf = (field: keyof FlagFields): Record<number, string> =>
    Object.fromEntries(
      problems.flatMap(({ field: of, index, message }) =>
        of === field && index !== undefined ? [[index, message]] : [],
      ),
    );
  return (
    <>
      <VerdictField verdict={fields.verdict} error={errorOf('verdict')} onChange={(verdict) => set({ verdict })} />
      <Field label={text('field_scope')} error={errorOf('scope')}>
        {(attributes) => (
          <select
            {...attributes}
            value={fields.scope ?? ''}
            onChange={({ target }) => {
              const scope = scopes.find((known) => known === target.value);
              if (scope !== undefined) set({ scope });
            }}
          >
            <option value="" disabled>
              {text('field_scope_choose')}
            </option>
            {scopes.map((scope) => (
              <option key={scope} value={scope}>
                {text(`scope_${scope}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text('field_leak')} optional error={errorOf('leak')}>
        {(attributes) => (
          <>
            <input
              {...attributes}
              list={leaks}
              autoComplete="off"
              placeholder={text('field_leak_hint')}
              value={fields.leak}
              onChange={({ target }) => set({ leak: target.value })}
            />
            <datalist id={leaks}>
              {knownLeaks.map((leak) => (
                <option key={leak} value={leak} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field label={text('field_explanation')} error={errorOf('explanation')}>
        {(attributes) => (
          <textarea
            {...attributes}
            placeholder={text('field_explanation_hint')}
            value={fields.explanation}
            onChange={({ target }) => set({ explanation: target.value })}
          />
        )}
      </Field>
      {errorOf('evidence') !== undefined && <span className="error">{errorOf('evidence')}</span>}
      <AddressList
        label={text('field_evidence')}
        hint={text('field_evidence_hint')}
        addresses={fields.evidence}
        max={maxAddresses}
        errors={errorsOf('evidence')}
        onChange={(evidence) => set({ evidence })}
      />
      <AddressList
        label={text('field_seen_at')}
        hint={text('field_seen_at_hint')}
        addresses={fields.seenAt}
        max={maxAddresses}
        errors={errorsOf('seenAt')}
        onChange={(seenAt) => set({ seenAt })}
      />
      <Field label={text('field_title')} optional error={errorOf('title')}>
        {(attributes) => (
          <input
            {...attributes}
            autoComplete="off"
            placeholder={text('field_title_hint')}
            value={fields.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Field>
      <Field label={text('field_language')} optional error={errorOf('language')}>
        {(attributes) => (
          <select {...attributes} value={fields.language} onChange={({ target }) => set({ language: target.value })}>
            <option value="">{text('field_language_unknown')}</option>
            {documentLanguages.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
