import { useState, type ReactNode } from 'react';
import type { CheckedBytes } from '../utils/finding/finding.ts';
import type { MemberLine } from '../utils/finding/member-line.ts';
import { Badge } from './badge.tsx';
import { problemWords, unreadWords } from './inside-words.ts';
import { PlainText } from './plain-text.tsx';
import { reportBadge } from './report-badge.ts';
import { useTranslator } from './translator.tsx';
import { visible } from './visible.ts';

/** From so many on there is a field to find one by its name. */
const FIND_FROM = 8;
/** More lines than these are counted, not drawn: the field finds the rest. */
const MAX_DRAWN = 100;

export interface InsideListProps {
  /** Worst first. Null where what is inside is not known any more, undefined until it is. */
  members: readonly MemberLine[] | null | undefined;
  /** When the container was checked. */
  checked: CheckedBytes | undefined;
  /** Place of the one that is told of in full, and what is told. */
  open: { at: number; details: ReactNode } | undefined;
  onToggle: (at: number) => void;
}

/** The documents inside a container, each with what is found about it. Their names are a stranger's. */
export function InsideList({ members, ...props }: InsideListProps): ReactNode {
  const { text, plural } = useTranslator();
  const [wanted, setWanted] = useState('');
  if (members === undefined || members === null)
    return (
      <section className="inside">
        <h3>{text('label_inside')}</h3>
        <p role="status">{text(members === null ? 'inside_gone' : 'inside_asking')}</p>
      </section>
    );
  const found = members.filter(({ path }) => nameOf(path).toLowerCase().includes(wanted.trim().toLowerCase()));
  const more = found.length - MAX_DRAWN;
  return (
    <section className="inside">
      <h3>{text('label_inside')}</h3>
      {members.length >= FIND_FROM && (
        <input
          type="search"
          aria-label={text('inside_filter')}
          placeholder={text('inside_filter')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      )}
      {found.length === 0 && <p>{text('inside_none')}</p>}
      <ul aria-label={text('label_inside')}>
        {found.slice(0, MAX_DRAWN).map((member) => (
          <InsideLine key={member.at} member={member} {...props} />
        ))}
      </ul>
      {more > 0 && <p>{plural('inside_more', more)}</p>}
    </section>
  );
}

function InsideLine({
  member,
  checked,
  open,
  onToggle,
}: { member: MemberLine } & Omit<InsideListProps, 'members'>): ReactNode {
  const translator = useTranslator();
  const { at, path, file, finding, problems = [] } = member;
  const isOpen = open?.at === at;
  const badge = reportBadge({ finding, sources: [], ...(checked && { checked }) }, translator);
  const known = problems.length > 0 ? [problemWords(problems, translator)] : [];
  const about = file ? [translator.bytes(file.size), ...known].join(' · ') : unreadWords(problems, translator);
  return (
    <li className={isOpen ? 'open' : undefined}>
      <button type="button" aria-expanded={isOpen} title={visible(nameOf(path))} onClick={() => onToggle(at)}>
        <span className="path">
          <PlainText text={nameOf(path)} />
        </span>
        {file ? <Badge {...badge} /> : <span className="quiet">{translator.text('inside_unopened')}</span>}
        <small>{about}</small>
      </button>
      {isOpen && open.details}
    </li>
  );
}

/** A container in a container: the outer one first. */
function nameOf(path: readonly string[]): string {
  return path.join(' › ');
}
