import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import type { LonePages } from './compare-pages/pair-pages.ts';

/** Pages of one of two files that are not shown beside a page of the other, and why: silence would look like sameness. `side`: which file. */
export function LonePagesList({ side, lone }: { side: string; lone: LonePages }): ReactNode {
  const { text, plural, number, language } = useTranslator();
  const { unmatched, withLittleText, undrawn, read, count } = lone;
  const list = new Intl.ListFormat(language);
  const pages = (numbers: readonly number[]): { pages: string } => ({ pages: list.format(numbers.map(number)) });
  const notes = [
    ...(unmatched.length > 0 ? [plural('compare_pages_alone', unmatched.length, pages(unmatched))] : []),
    ...(withLittleText.length > 0
      ? [plural('compare_pages_little', withLittleText.length, pages(withLittleText))]
      : []),
    ...(undrawn.length > 0 ? [plural('compare_pages_undrawn', undrawn.length, pages(undrawn))] : []),
    ...(count > read ? [text('compare_pages_first', { read: number(read), count: number(count) })] : []),
  ];
  if (notes.length === 0) return null;
  return (
    <section className="lone-pages">
      <h3>
        <bdi>{side}</bdi>
      </h3>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
