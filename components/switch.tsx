import { useId, type ReactNode } from 'react';
import { useShown } from './use-shown.ts';

/** Something that is on or off, and what that means. */
export function Switch({
  label,
  hint,
  on,
  onChange,
}: {
  label: string;
  hint: string;
  on: boolean;
  onChange: (on: boolean) => void;
}): ReactNode {
  const id = useId();
  const [shown, show] = useShown(on);
  return (
    <div className="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={`${id}-hint`}
        checked={shown}
        onChange={({ target }) => {
          show(target.checked);
          onChange(target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
      <small id={`${id}-hint`}>{hint}</small>
    </div>
  );
}
