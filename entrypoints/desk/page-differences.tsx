import type { ReactNode } from 'react';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { useObjectUrl } from '../../components/use-object-url.ts';
import type { ComparedPages, LinePicture, PagePair } from './compare-pages/differing-lines.ts';
import { LonePagesList } from './lone-pages-list.tsx';
import { Modal } from './modal.tsx';

export interface PageDifferencesProps {
  compared: ComparedPages;
  /** Names of the two files: hostile text. */
  own: string;
  other: string;
  onClose: () => void;
}

/** Pages whose lines fall in the same places, and each line that does not, as it stands on the one and on the other. */
export function PageDifferences({ compared, own, other, onClose }: PageDifferencesProps): ReactNode {
  const { text } = useTranslator();
  const { pairs } = compared;
  // Of a page that was not drawn it is not known where its lines are.
  const isEachDrawn = [compared.own, compared.other].every(({ undrawn }) => undrawn.length === 0);
  return (
    <Modal label={text('compare_pages_title')} onClose={onClose}>
      <div className="page-differences">
        <h2>{text('compare_pages_title')}</h2>
        <div className="scrolled" tabIndex={0} role="group" aria-label={text('compare_pages_title')}>
          {pairs.length === 0 && isEachDrawn && <p>{text('compare_pages_none')}</p>}
          <LonePagesList side={text('compare_side_this', { name: visible(own) })} lone={compared.own} />
          <LonePagesList side={text('compare_side_that', { name: visible(other) })} lone={compared.other} />
          {pairs.map((pair) => (
            <PagePairView key={`${pair.page} ${pair.otherPage}`} pair={pair} own={own} other={other} />
          ))}
          {pairs.length > 0 && <p className="note">{text('compare_pages_note')}</p>}
        </div>
        <div className="actions">
          <span className="aside" />
          <button type="button" className="go" onClick={onClose}>
            {text('close')}
          </button>
        </div>
      </div>
    </Modal>
  );
}

function PagePairView({
  pair,
  own,
  other,
}: { pair: PagePair } & Pick<PageDifferencesProps, 'own' | 'other'>): ReactNode {
  const { text, plural } = useTranslator();
  const { page, otherPage, lines, matchedLines, rows, more } = pair;
  const heading = text('compare_pages_found', { page, other: otherPage, matched: matchedLines, lines });
  if (rows.length === 0) return <p role="status">{heading}</p>;
  return (
    <section>
      <table>
        <caption>
          {heading} {plural('compare_lines_differ', rows.length + more)}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <bdi>{text('compare_side_this', { name: visible(own) })}</bdi>
            </th>
            <th scope="col">
              <bdi>{text('compare_side_that', { name: visible(other) })}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.own?.line ?? ''} ${row.other?.line ?? ''}`}>
              <LineCell picture={row.own} page={page} name={own} />
              <LineCell picture={row.other} page={otherPage} name={other} />
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p>{plural('compare_lines_more', more)}</p>}
    </section>
  );
}

function LineCell({
  picture,
  page,
  name,
}: {
  picture: LinePicture | undefined;
  page: number;
  name: string;
}): ReactNode {
  const { text } = useTranslator();
  if (picture === undefined) return <td className="nothing">{text('compare_nothing_there')}</td>;
  const { line, image } = picture;
  return (
    <td>
      <small>{text('compare_line', { line })}</small>
      <Line image={image} alt={text('compare_line_of', { line, page, name: visible(name) })} />
    </td>
  );
}

function Line({ image, alt }: { image: Blob; alt: string }): ReactNode {
  const address = useObjectUrl(image);
  return address && <img src={address} alt={alt} />;
}
