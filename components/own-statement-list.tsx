import { useState, type ReactNode } from 'react';
import type { Statement } from '../utils/protocol/statement.ts';
import { Badge } from './badge.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';
import { verdictLooks } from './verdict-field.tsx';

export interface OwnStatementItem {
  index: number;
  leaf: string;
  statement: Statement;
  loggedSeconds: number;
  name?: string;
  /** Otherwise somebody else has signed it with this device's key. */
  signedHere: boolean;
}

const SEARCH_ABOVE = 20;
const PAGE = 50;

/** Everything that the log holds under this device's key, newest first. */
export function OwnStatementList({ items }: { items: readonly OwnStatementItem[] }): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const [wanted, setWanted] = useState('');
  const [shown, setShown] = useState(PAGE);
  const found = items.filter((item) => fits(item, wanted, (verdict) => text(`verdict_${verdict}`)));
  if (items.length === 0) return <p className="say">{text('device_signed_none')}</p>;
  return (
    <div className="own-statements">
      <p>{plural('device_signed_basis', items.length)}</p>
      {items.length > SEARCH_ABOVE && (
        <input
          type="search"
          aria-label={text('device_signed_search')}
          placeholder={text('device_signed_search_hint')}
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value);
            setShown(PAGE);
          }}
        />
      )}
      <p role="status">{found.length === 0 && text('device_signed_no_match')}</p>
      <ul aria-label={text('device_signed_title')}>
        {found.slice(0, shown).map((item) => (
          <OwnStatement key={item.leaf} {...item} />
        ))}
      </ul>
      {found.length > shown && (
        <button type="button" onClick={() => setShown(shown + PAGE)}>
          {text('device_signed_more')}
        </button>
      )}
    </div>
  );
}

function OwnStatement({ index, leaf, statement, loggedSeconds, name, signedHere }: OwnStatementItem): ReactNode {
  const { text, dateTime } = useTranslator();
  const { verdict, relations, subject, leak } = statement;
  const retracts = relations.some(({ type }) => type === 'retracts');
  return (
    <li className={signedHere ? undefined : 'foreign tone-fake'} data-leaf={leaf}>
      <b>
        <bdi>{name === undefined ? `${subject.slice(0, 16)}…` : visible(name)}</bdi>
      </b>
      {verdict === undefined ? (
        <Badge icon="unlisted" tone="quiet" style="bare" text={text(retracts ? 'retract' : 'relation_disputes')} />
      ) : (
        <Badge {...verdictLooks[verdict]} style="tinted" text={text(`verdict_${verdict}`)} />
      )}
      <small>
        {text('device_signed_entry', { date: dateTime(loggedSeconds), index })}
        {leak !== undefined && ` · ${visible(leak)}`}
      </small>
      {!signedHere && <strong>{text('device_foreign_mark')}</strong>}
    </li>
  );
}

function fits(
  { statement: { subject, verdict, leak = '' }, leaf, name = '' }: OwnStatementItem,
  wanted: string,
  verdictWord: (verdict: NonNullable<Statement['verdict']>) => string,
): boolean {
  const text = [name, leak, subject, leaf, verdict === undefined ? '' : verdictWord(verdict)].join('\n').toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
