import { useId, type ReactNode } from 'react';
import { useTranslator } from './translator.tsx';

/** Any number of addresses, one to a line; an empty line is no address. `errors[i]` is what is wrong with the i-th. */
export function AddressList({
  label,
  hint,
  addresses,
  max,
  errors,
  onChange,
}: {
  label: string;
  hint: string;
  addresses: readonly string[];
  max: number;
  errors: Readonly<Record<number, string>>;
  onChange: (addresses: string[]) => void;
}): ReactNode {
  const { text } = useTranslator();
  const id = useId();
  const lines = addresses.length === 0 ? [''] : addresses;
  const replace = (at: number, value: string): void =>
    onChange(lines.map((line, index) => (index === at ? value : line)));
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {lines.map((line, index) => {
        const error = errors[index];
        return (
          <div key={index} className="field">
            <div className="address">
              <input
                type="url"
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                placeholder="https://…"
                value={line}
                aria-label={text('address_number', { field: label, number: index + 1 })}
                aria-describedby={error === undefined ? `${id}-hint` : `${id}-${index}`}
                aria-invalid={error === undefined ? undefined : true}
                onChange={(event) => replace(index, event.target.value)}
              />
              {lines.length > 1 && (
                <button
                  type="button"
                  aria-label={text('remove_address', { number: index + 1 })}
                  onClick={() => onChange(lines.filter((_, at) => at !== index))}
                >
                  ✕
                </button>
              )}
            </div>
            {error !== undefined && (
              <span className="error" id={`${id}-${index}`}>
                {error}
              </span>
            )}
          </div>
        );
      })}
      <span className="hint" id={`${id}-hint`}>
        {hint}{' '}
        {lines.length < max && lines.every((line) => line.trim() !== '') && (
          <button type="button" className="plain" onClick={() => onChange([...lines, ''])}>
            {text('add_address')}
          </button>
        )}
      </span>
    </fieldset>
  );
}
