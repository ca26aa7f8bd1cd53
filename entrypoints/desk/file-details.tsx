import type { ReactNode } from 'react';
import { headlineOf, matchKeys, notesOf } from '../../components/finding-words.ts';
import { Icon } from '../../components/icon.tsx';
import { AddressText, PlainText } from '../../components/plain-text.tsx';
import { Sources } from '../../components/sources.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { Alike } from './alike.ts';
import { AlikeFiles } from './alike-files.tsx';
import type { CompareOutcome } from './compare-files.ts';
import { deskBadge } from './desk-badge.ts';
import { MailOfFile } from './mail-of-file.tsx';
import type { DeskRow } from './row.ts';

/** More copies than this are counted, not named. */
const MAX_COPIES_NAMED = 20;

/** Everything known about one file: who says what about its bytes, and where else they are. */
export function FileDetails({
  row,
  copies,
  alike = [],
  filesLeftOut = 0,
  compare,
  findMail,
  onClose,
}: {
  row: DeskRow;
  /** Other files with the same bytes. */
  copies: readonly DeskRow[];
  /** Other files that read nearly the same. */
  alike?: readonly Alike[];
  /** Files that came too late for their pages to be compared. */
  filesLeftOut?: number;
  compare?: (other: Alike) => Promise<CompareOutcome>;
  /** The bytes of the mail that the file is; undefined where it is none, or not at hand. */
  findMail?: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
  onClose: () => void;
}): ReactNode {
  const translator = useTranslator();
  const { text, plural, bytes, dateTime } = translator;
  const { file, report, group } = row;
  const badge = deskBadge(row, translator);
  const known = report === 'pending' ? undefined : report;
  const facts: [string, ReactNode][] = [
    [text('desk_path'), <AddressText address={file.path} />],
    [text('desk_column_size'), bytes(file.size)],
    [text('desk_modified'), dateTime(file.modifiedMs / 1000)],
  ];
  if (file.digests) facts.push([text('desk_read'), dateTime(file.atSeconds)]);
  if (known?.match !== undefined) facts.push([text('label_match'), text(matchKeys[known.match])]);
  if (file.digests) facts.push([text('label_digest'), <code>{file.digests.sha256}</code>]);
  if (file.digests?.textSha256 !== undefined)
    facts.push([text('label_text_digest'), <code>{file.digests.textSha256}</code>]);
  if (row.leak !== '') facts.push([text('label_leak'), <PlainText text={row.leak} />]);
  return (
    <aside className={`details tone-${badge.tone}`} aria-label={text('what_checked')}>
      <header>
        <Icon name={badge.icon} />
        <div>
          <b>{known ? headlineOf(known.finding, translator) : badge.text}</b>
          {known && notesOf(known, translator).map((note) => <small key={note}>{note}</small>)}
          {group === 'unread' && <small>{text('desk_unread_remedy')}</small>}
        </div>
        <button type="button" aria-label={text('close')} onClick={onClose}>
          ✕
        </button>
      </header>
      {known !== undefined && known.sources.length > 0 && <Sources sources={known.sources} />}
      <section>
        <h3>{text('what_checked')}</h3>
        <dl className="facts">
          {facts.map(([label, value]) => (
            <div key={label} className="fact">
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {findMail && <MailOfFile find={findMail} report={report} />}
      {alike.length + filesLeftOut > 0 && compare && (
        <AlikeFiles name={row.name} {...{ alike, filesLeftOut, compare }} />
      )}
      {copies.length > 0 && (
        <section>
          <h3>{text('desk_same_bytes')}</h3>
          <ul className="copies">
            {copies.slice(0, MAX_COPIES_NAMED).map((copy) => (
              <li key={copy.id}>
                <AddressText address={copy.file.path} />
              </li>
            ))}
            {copies.length > MAX_COPIES_NAMED && <li>{plural('desk_copies', copies.length + 1)}</li>}
          </ul>
        </section>
      )}
    </aside>
  );
}
