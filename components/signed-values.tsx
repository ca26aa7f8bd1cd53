import type { ReactNode } from 'react';
import type { Statement } from '../utils/protocol/statement.ts';
import { PlainText, visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/** Stands outside the log, so that it can be dropped later while every proof still holds. */
export function Withholdable({ text: content }: { text: string }): ReactNode {
  const { text } = useTranslator();
  return (
    <>
      <PlainText text={content} /> <i>({text('sign_withholdable')})</i>
    </>
  );
}

export function Fingerprints({ fingerprints }: { fingerprints: Statement['fingerprints'] }): ReactNode {
  const { bytes } = useTranslator();
  return Object.entries(fingerprints).map(([name, value]) => (
    <div key={name}>
      {name} <code>{name === 'size' && typeof value === 'number' ? bytes(value) : visible(String(value))}</code>
    </div>
  ));
}

/** Groups of four: a digest somebody can compare by eye. */
export function spaced(digest: string): string {
  return digest.replace(/(.{4})(?=.)/g, '$1 ');
}
