import type { ReactNode } from 'react';
import { PlainText, visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/** The bytes in hand, as much as a person can take in. `lines` is a hex dump where the bytes are no text. */
export interface DocumentPreviewProps {
  name: string;
  size: number;
  /** 64 hex characters. */
  digest: string;
  kind: 'bytes' | 'text-v1';
  excerpt: { type: 'text'; text: string } | { type: 'hex'; lines: string };
}

/** What is about to be flagged: exactly these bytes. */
export function DocumentPreview({ name, size, digest, kind, excerpt }: DocumentPreviewProps): ReactNode {
  const { text, bytes } = useTranslator();
  return (
    <section className="preview" aria-label={text('preview_label')}>
      <b>
        <PlainText text={name} />
      </b>{' '}
      · {bytes(size)} ·{' '}
      <span title={digest}>
        SHA-256 <code>{shortDigest(digest)}</code> {text(kind === 'bytes' ? 'bytes_of' : 'text_of')}
      </span>
      {excerpt.type === 'text' ? (
        // Scrollable content has to be reachable from the keyboard.
        <p className="excerpt" tabIndex={0} aria-label={text('preview_text')}>
          {visible(excerpt.text)}
        </p>
      ) : (
        <p className="excerpt hex" tabIndex={0} aria-label={text('preview_hex')}>
          {excerpt.lines}
        </p>
      )}
    </section>
  );
}

/** `77ab…19e0`: enough to recognise, never enough to rely on; the whole digest stands in the confirmation. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 4)}…${digest.slice(-4)}`;
}
