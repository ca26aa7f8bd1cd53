import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

export interface EnrolmentProps {
  organisations: readonly { id: string; name: string }[];
  organisation: string;
  code: string;
  /** What the organisation calls this device; may be empty. */
  name: string;
  /** Already in words. */
  error?: string;
  working: boolean;
  onChange: (fields: { organisation: string; code: string; name: string }) => void;
}

/** docs/spec/device.md */
const MAX_NAME = 80;

/** Admits this browser as a device of an organisation. */
export function Enrolment({
  organisations,
  organisation,
  code,
  name,
  error,
  working,
  onChange,
}: EnrolmentProps): ReactNode {
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
            onChange={({ target }) => onChange({ organisation: target.value, code, name })}
          >
            <option value="" disabled>
              {text('field_scope_choose')}
            </option>
            {organisations.map((one) => (
              <option key={one.id} value={one.id}>
                {visible(one.name)}
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
            onChange={({ target }) => onChange({ organisation, code: target.value, name })}
          />
        )}
      </Field>
      <Field label={text('enrol_name')} optional hint={text('enrol_name_hint')}>
        {(attributes) => (
          <input
            {...attributes}
            disabled={working}
            autoComplete="off"
            maxLength={MAX_NAME}
            value={name}
            onChange={({ target }) => onChange({ organisation, code, name: target.value })}
          />
        )}
      </Field>
    </>
  );
}
