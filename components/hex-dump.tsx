import type { ReactNode } from 'react';
import { useTranslator } from './translator.tsx';

/** The first bytes of what can be shown in no other way. */
export function HexDump({ lines }: { lines: string }): ReactNode {
  const { text } = useTranslator();
  return (
    // Scrollable content has to be reachable from the keyboard.
    <p className="excerpt hex" tabIndex={0} aria-label={text('preview_hex')}>
      {lines}
    </p>
  );
}
