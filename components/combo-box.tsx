import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ControlAttributes } from './field.tsx';
import { visible } from './visible.ts';

/** Offered at once: more is a longer way than another letter. */
const MAX_OFFERED = 6;

/**
 * A text that may be anything, with what is known already offered as it is typed (WAI-ARIA 1.2, "Editable Combobox With List
 * Autocomplete"). Our own, since a popup's window ends where a browser's list would hang over it.
 */
export function ComboBox({
  attributes,
  value,
  known,
  placeholder,
  listLabel,
  onChange,
}: {
  attributes: ControlAttributes;
  value: string;
  known: readonly string[];
  placeholder: string;
  /** Of so many offered. */
  listLabel: (count: number) => string;
  onChange: (value: string) => void;
}): ReactNode {
  const list = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const offered = findOffered(known, value);
  const isShown = isOpen && offered.length > 0;
  const choose = (choice: string): void => {
    onChange(choice);
    close();
  };
  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const press = (event: KeyboardEvent): void => {
    const choice = isShown ? offered[active] : undefined;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (offered.length === 0) return;
        const step = event.key === 'ArrowDown' ? 1 : -1;
        // From the text, down is the first and up the last; beyond either end is the text again.
        setActive(
          isShown
            ? ((active + 1 + step + offered.length + 1) % (offered.length + 1)) - 1
            : step > 0
              ? 0
              : offered.length - 1,
        );
        setOpen(true);
        break;
      }
      case 'Enter':
        if (choice === undefined) return;
        choose(choice);
        break;
      case 'Escape':
        if (!isShown) return;
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="combo">
      <input
        {...attributes}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${list}-${active}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={press}
        onBlur={close}
      />
      <ul id={list} role="listbox" aria-label={listLabel(offered.length)} hidden={!isShown}>
        {offered.map((choice, index) => (
          <li
            key={choice}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            // Before the blur that would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(choice);
            }}
          >
            <bdi>{visible(choice)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Known texts that hold what was typed, whatever its capitals and accents; the text itself needs no offering. */
export function findOffered(known: readonly string[], typed: string): string[] {
  const wanted = bare(typed);
  const found = known.filter((one) => one !== typed && bare(one).includes(wanted));
  const starting = found.filter((one) => bare(one).startsWith(wanted));
  return [...new Set([...starting, ...found])].slice(0, MAX_OFFERED);
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
