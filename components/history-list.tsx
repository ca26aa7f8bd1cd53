import type { ReactNode } from 'react';
import type { Finding, MatchKind } from '../utils/finding/finding.ts';
import { Badge } from './badge.tsx';
import { documentName, hostOf } from './document-name.ts';
import { matchKeys } from './finding-words.ts';
import { reportBadge } from './report-badge.ts';
import { useTranslator } from './translator.tsx';

export interface HistoryItem {
  address: string;
  name: string;
  pageAddress: string;
  finding: Finding;
  match?: MatchKind;
  /** Seconds since 1970. */
  seconds: number;
}

/** What was found, by day. */
export function HistoryList({
  rows,
  onErase,
}: {
  rows: readonly HistoryItem[];
  onErase: (address: string) => void;
}): ReactNode {
  const { date } = useTranslator();
  const days = new Map<string, HistoryItem[]>();
  for (const row of rows) days.set(date(row.seconds), [...(days.get(date(row.seconds)) ?? []), row]);
  return [...days].map(([day, items]) => (
    <section key={day} className="history-day">
      <h2>{day}</h2>
      <ul>
        {items.map((item) => (
          <HistoryRow key={item.address} item={item} onErase={onErase} />
        ))}
      </ul>
    </section>
  ));
}

function HistoryRow({ item, onErase }: { item: HistoryItem; onErase: (address: string) => void }): ReactNode {
  const translator = useTranslator();
  const { text, time } = translator;
  const { address, pageAddress, finding, match, seconds } = item;
  const name = documentName({ where: 'link', address, label: item.name }, translator);
  const about = [hostOf(address), ...(match === undefined ? [] : [text(matchKeys[match])]), time(seconds)];
  return (
    <li className="history-row">
      <b title={address}>
        <bdi>{name}</bdi>
      </b>
      <Badge {...reportBadge({ finding, sources: [] }, translator)} />
      <small>
        {about.join(' · ')} · {text('history_seen_on')}{' '}
        <a href={pageAddress} target="_blank" rel="noopener noreferrer">
          {hostOf(pageAddress)}
        </a>
      </small>
      <button
        type="button"
        className="plain"
        aria-label={text('history_erase_named', { name })}
        onClick={() => onErase(address)}
      >
        {text('history_erase')}
      </button>
    </li>
  );
}
