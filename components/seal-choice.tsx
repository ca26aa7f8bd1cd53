import { useId, type ReactNode } from 'react';
import { useTranslator } from './translator.tsx';
import { useShown } from './use-shown.ts';

/** The mark that the reader's own badges carry. */
export function SealChoice({
  seals,
  seal,
  onChange,
}: {
  seals: readonly string[];
  seal: string;
  onChange: (seal: string) => void;
}): ReactNode {
  const { text } = useTranslator();
  const name = useId();
  const [shown, show] = useShown(seal);
  return (
    <fieldset className="seals">
      <legend>{text('seal_title')}</legend>
      <p className="explain">{text('seal_body')}</p>
      <div className="marks">
        {seals.map((one) => (
          <label key={one} className="seal">
            <input
              type="radio"
              name={name}
              value={one}
              aria-label={one}
              checked={one === shown}
              onChange={() => {
                show(one);
                onChange(one);
              }}
            />
            {one}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
