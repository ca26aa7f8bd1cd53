import { useEffect, useRef, useState, type ReactNode } from 'react';
import { HexDump } from './hex-dump.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { useObjectUrl } from './use-object-url.ts';

/** The first pages of a document, drawn from its bytes; those on which nothing could be drawn are not among them. */
export interface DrawnPages {
  pages: { number: number; image: Blob }[];
  /** How many the document has. */
  count: number;
}

export interface PagePicturesProps {
  /** Called once the place of the pictures comes into sight; undefined: none could be drawn. */
  draw: (signal: AbortSignal) => Promise<DrawnPages | undefined>;
  /** Shown in their place then. */
  lines: string;
  name: string;
}

/** Pages of a document as pictures. Nothing is drawn before somebody can see them: of many documents each is folded. */
export function PagePictures({ draw, lines, name }: PagePicturesProps): ReactNode {
  const { text } = useTranslator();
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<DrawnPages | 'impossible'>();
  useEffect(() => {
    const ended = new AbortController();
    const observer = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      draw(ended.signal).then(
        (found) => setDrawn(found ?? 'impossible'),
        () => {
          if (!ended.signal.aborted) setDrawn('impossible');
        },
      );
    });
    if (place.current !== null) observer.observe(place.current);
    return () => {
      observer.disconnect();
      ended.abort();
    };
  }, [draw]);
  if (drawn === 'impossible') return <HexDump lines={lines} />;
  return (
    <>
      <div ref={place} className="excerpt pages" role="group" tabIndex={0} aria-label={text('preview_pages_label')}>
        {drawn === undefined ? (
          <span role="status">{text('preview_drawing')}</span>
        ) : (
          drawn.pages.map((page) => <PagePicture key={page.number} {...page} name={name} />)
        )}
      </div>
      {drawn !== undefined && <small>{text('preview_pages', { shown: drawn.pages.length, count: drawn.count })}</small>}
    </>
  );
}

function PagePicture({ number, image, name }: DrawnPages['pages'][number] & { name: string }): ReactNode {
  const { text } = useTranslator();
  const address = useObjectUrl(image);
  return address && <img src={address} alt={text('preview_page', { number, name: visible(name) })} />;
}
