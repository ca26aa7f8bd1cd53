import { useEffect, useRef, type ReactNode } from 'react';
import { Mark } from './icon.tsx';

/**
 * The head of a view. `focused`: the view has just replaced another, so a screen reader starts reading here instead of losing
 * its place with the button that was pressed.
 */
export function PageHeader({
  title,
  aside,
  focused = false,
}: {
  title: ReactNode;
  aside?: ReactNode;
  focused?: boolean;
}): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  return (
    <header className="top">
      <Mark />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {aside !== undefined && <small aria-live="polite">{aside}</small>}
    </header>
  );
}
