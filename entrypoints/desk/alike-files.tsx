import { useState, type ReactNode } from 'react';
import { matchKeys } from '../../components/finding-words.ts';
import { AddressText, visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { MessageKey } from '../../utils/i18n.ts';
import type { Alike } from './alike.ts';
import { MAX_PAGES } from './alike-pages.ts';
import type { CompareOutcome } from './compare-files.ts';
import { PageDifferences } from './page-differences.tsx';

type Differences = Extract<CompareOutcome, { kind: 'compared' }>['differences'];

/** Stretches that differ, more than these are counted. */
const MAX_SHOWN = 200;

const refusals = {
  gone: 'compare_gone',
  'too-large': 'compare_too_large',
  'no-text': 'compare_no_text',
  'too-different': 'compare_too_different',
  failed: 'compare_failed',
} as const satisfies Record<Exclude<CompareOutcome['kind'], 'compared' | 'pages'>, MessageKey>;

/** The files of the desk that read nearly the same, and where they differ, word by word or line by line: both are on this device. */
export function AlikeFiles({
  name,
  alike,
  filesLeftOut,
  compare,
}: {
  /** Of the file that they are like. */
  name: string;
  alike: readonly Alike[];
  /** Files that came too late for their pages to be compared. */
  filesLeftOut: number;
  compare: (other: Alike) => Promise<CompareOutcome>;
}): ReactNode {
  const { text, plural, number } = useTranslator();
  const [compared, setCompared] = useState<{ id: number; outcome: CompareOutcome | 'comparing' }>();
  const start = (one: Alike): void => {
    const { id } = one.row;
    setCompared({ id, outcome: 'comparing' });
    const show = (outcome: CompareOutcome): void => setCompared((now) => (now?.id === id ? { id, outcome } : now));
    compare(one).then(show, () => show({ kind: 'failed' }));
  };
  return (
    <section>
      <h3>{text('desk_alike')}</h3>
      {alike.length > 0 && (
        <ul className="copies">
          {alike.map((one) => (
            <li key={one.row.id}>
              <AddressText address={one.row.file.path} /> <small>{text(matchKeys[one.by])}</small>{' '}
              <button type="button" className="plain" onClick={() => start(one)}>
                {text('compare')}
              </button>
              {compared?.id === one.row.id && (
                <Outcome
                  outcome={compared.outcome}
                  own={name}
                  other={one.row.name}
                  onClose={() => setCompared(undefined)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {filesLeftOut > 0 && <small>{plural('desk_alike_left_out', filesLeftOut, { limit: number(MAX_PAGES) })}</small>}
    </section>
  );
}

function Outcome({
  outcome,
  ...names
}: {
  outcome: CompareOutcome | 'comparing';
  own: string;
  other: string;
  onClose: () => void;
}): ReactNode {
  const { text } = useTranslator();
  if (outcome === 'comparing') return <p role="status">{text('comparing')}</p>;
  if (outcome.kind === 'pages') return <PageDifferences {...names} compared={outcome} />;
  if (outcome.kind !== 'compared') return <p role="status">{text(refusals[outcome.kind])}</p>;
  return <DifferenceList differences={outcome.differences} />;
}

/** What both have is left out but for a few words around each difference. */
function DifferenceList({ differences }: { differences: Differences }): ReactNode {
  const { text, plural } = useTranslator();
  if (differences.length === 0) return <p role="status">{text('compare_same')}</p>;
  return (
    <div className="differences">
      <p role="status">{plural('compare_places', differences.length)}</p>
      <ol>
        {differences.slice(0, MAX_SHOWN).map(({ atA, atB, a, b, before, after }) => (
          <li key={`${atA} ${atB}`}>
            … <bdi>{visible(before)}</bdi>{' '}
            {a !== '' && (
              <del>
                <bdi>{visible(a)}</bdi>
              </del>
            )}{' '}
            {b !== '' && (
              <ins>
                <bdi>{visible(b)}</bdi>
              </ins>
            )}{' '}
            <bdi>{visible(after)}</bdi> …
          </li>
        ))}
      </ol>
    </div>
  );
}
