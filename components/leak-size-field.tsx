import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import { useTranslator } from './translator.tsx';

/** About how many files the whole leak holds. What lies on the desk may be a part of it: taking that number over is a decision. */
export function LeakSizeField({
  leakSize,
  filesHere,
  error,
  onChange,
}: {
  leakSize: string;
  filesHere: number | undefined;
  error: string | undefined;
  onChange: (leakSize: string) => void;
}): ReactNode {
  const { text, plural, number } = useTranslator();
  const offered = filesHere === undefined || filesHere === 0 ? undefined : number(filesHere);
  return (
    <Field label={text('field_leak_size')} optional hint={text('field_leak_size_hint')} error={error}>
      {(attributes) => (
        <>
          <input
            {...attributes}
            autoComplete="off"
            inputMode="numeric"
            value={leakSize}
            onChange={({ target }) => onChange(target.value)}
          />
          {offered !== undefined && offered !== leakSize && (
            <span>
              <button type="button" className="plain" onClick={() => onChange(offered)}>
                {plural('leak_size_here', filesHere ?? 0)}
              </button>
            </span>
          )}
        </>
      )}
    </Field>
  );
}
