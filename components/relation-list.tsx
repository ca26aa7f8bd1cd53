import type { ReactNode } from 'react';
import type { MessageKey } from '../utils/i18n.ts';
import type { Relation } from '../utils/protocol/statement.ts';
import { EarlierStatement, type EarlierWords } from './earlier-statement.tsx';
import { useTranslator } from './translator.tsx';

const words = {
  retracts: { says: 'relation_retracts', undo: 'relation_undo_retracts' },
  supersedes: { says: 'relation_supersedes', undo: 'relation_undo_supersedes' },
  disputes: { says: 'relation_disputes', undo: 'relation_undo_disputes' },
} as const satisfies Record<Relation['type'], Record<'says' | 'undo', MessageKey>>;

/** Which earlier statements the one being written is about; each can be let go again. `errors[i]`: what is wrong with the i-th. */
export function RelationList({
  relations,
  earlier,
  errors,
  onChange,
}: {
  relations: readonly Relation[];
  earlier: ReadonlyMap<string, EarlierWords>;
  errors: Readonly<Record<number, string>>;
  onChange: (relations: Relation[]) => void;
}): ReactNode {
  const { text } = useTranslator();
  if (relations.length === 0) return null;
  return (
    <ul className="relations" aria-label={text('sign_relations')}>
      {relations.map(({ type, target }, index) => (
        <li key={target} className={type === 'disputes' ? 'tone-disputed' : 'tone-quiet'}>
          <div>
            <b>{text(words[type].says)}</b>
            <small>
              <EarlierStatement earlier={earlier.get(target)} />
            </small>
            {errors[index] !== undefined && <span className="error">{errors[index]}</span>}
          </div>
          <button
            type="button"
            className="plain"
            onClick={() => onChange(relations.filter((relation) => relation.target !== target))}
          >
            {text(words[type].undo)}
          </button>
        </li>
      ))}
    </ul>
  );
}
