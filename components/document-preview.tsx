import { useState, type ReactNode } from 'react';
import { HexDump } from './hex-dump.tsx';
import { PagePictures, type PagePicturesProps } from './page-pictures.tsx';
import { PlainText, visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { useObjectUrl } from './use-object-url.ts';

/** The bytes in hand, as much as a person can take in. `lines` is a hex dump of the first ones, where they are no text. */
export interface DocumentPreviewProps {
  name: string;
  size: number;
  /** 64 hex characters. */
  digest: string;
  kind: 'bytes' | 'text-v1';
  excerpt:
    | { type: 'text'; text: string }
    | { type: 'hex'; lines: string }
    /** Of a document inside another, whose bytes could not be taken out again. */
    | { type: 'none' }
    /** Of a type that a browser decodes to pixels and nothing else. */
    | { type: 'image'; image: Blob; lines: string }
    | ({ type: 'pages' } & Pick<PagePicturesProps, 'draw' | 'lines'>);
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
      <Excerpt excerpt={excerpt} name={name} />
    </section>
  );
}

function Excerpt({ excerpt, name }: Pick<DocumentPreviewProps, 'excerpt' | 'name'>): ReactNode {
  const { text } = useTranslator();
  switch (excerpt.type) {
    case 'text':
      // Scrollable content has to be reachable from the keyboard.
      return (
        <p className="excerpt" tabIndex={0} aria-label={text('preview_text')}>
          {visible(excerpt.text)}
        </p>
      );
    case 'image':
      return <Picture {...excerpt} name={name} />;
    case 'none':
      return null;
    case 'pages':
      return <PagePictures {...excerpt} name={name} />;
    case 'hex':
      return <HexDump lines={excerpt.lines} />;
  }
}

/** Drawn from the bytes in hand, never from the address; bytes that are no picture after all are shown as bytes. */
function Picture({ image, lines, name }: { image: Blob; lines: string; name: string }): ReactNode {
  const { text } = useTranslator();
  const address = useObjectUrl(image);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <HexDump lines={lines} />;
  return (
    address !== undefined && (
      <img
        className="picture"
        src={address}
        alt={text('preview_image', { name: visible(name) })}
        decoding="async"
        onError={() => setBroken(true)}
      />
    )
  );
}

/** `77ab…19e0`: enough to recognise, never enough to rely on; the whole digest stands in the confirmation. */
export function shortDigest(digest: string): string {
  return `${digest.slice(0, 4)}…${digest.slice(-4)}`;
}
