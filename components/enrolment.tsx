import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

export interface EnrolmentProps {
  organisations: readonly { id: string; name: string }[];
  organisation: string;
  code: string;
  /** Already in words. */
  error?: string;
  working: boolean;
  onChange: (fields: { organisation: string; code: string }) => void;
}

/** Admits this browser as a device of an organisation. */
export function Enrolment({ organisations, organisation, code, error, working, onChange }: EnrolmentProps): ReactNode {
  const { text } = useTranslator();
  return (
    <>
      <p className="lead">{text('enrol_body')}</p>
      <Field label={text('enrol_organisation')}>
        {(attributes) => (
          <select
            {...attributes}
            disabled={working}
            value={organisation}
            onChange={({ target }) => onChange({ organisation: target.value, code })}
          >
            <option value="" disabled>
              {text('field_scope_choose')}
            </option>
            {organisations.map(({ id, name }) => (
              <option key={id} value={id}>
                {visible(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={text('enrol_code')} error={error}>
        {(attributes) => (
          <input
            {...attributes}
            className="code"
            disabled={working}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder={text('enrol_code_hint')}
            value={code}
            onChange={({ target }) => onChange({ organisation, code: target.value })}
          />
        )}
      </Field>
    </>
  );
}
