import type { ReactNode } from 'react';
import { AddressList } from './address-list.tsx';
import { Field } from './field.tsx';
import { useTranslator } from './translator.tsx';

/** What is said of one document alone, whatever is said of others with it. */
export interface OwnFields {
  title: string;
  seenAt: readonly string[];
}

interface OwnFieldProps {
  fields: OwnFields;
  onChange: (change: Partial<OwnFields>) => void;
}

/** Where the document was seen. `errors[i]` is what is wrong with the i-th address. */
export function SeenAtField({
  fields,
  maxAddresses,
  errors,
  onChange,
}: OwnFieldProps & { maxAddresses: number; errors: Readonly<Record<number, string>> }): ReactNode {
  const { text } = useTranslator();
  return (
    <AddressList
      label={text('field_seen_at')}
      hint={text('field_seen_at_hint')}
      addresses={fields.seenAt}
      max={maxAddresses}
      errors={errors}
      onChange={(seenAt) => onChange({ seenAt })}
    />
  );
}

export function TitleField({ fields, error, onChange }: OwnFieldProps & { error: string | undefined }): ReactNode {
  const { text } = useTranslator();
  return (
    <Field label={text('field_title')} optional error={error}>
      {(attributes) => (
        <input
          {...attributes}
          autoComplete="off"
          placeholder={text('field_title_hint')}
          value={fields.title}
          onChange={({ target }) => onChange({ title: target.value })}
        />
      )}
    </Field>
  );
}
