import { saysSomething } from '../protocol/log-view.ts';
import type { Relation } from '../protocol/statement.ts';
import type { DraftProblem } from './draft-problems.ts';
import type { EarlierStatement } from './earlier-statement.ts';

type Earlier = Pick<EarlierStatement, 'organisation' | 'statement'>;

/**
 * What the registry, and every reader, would refuse about a draft's relations. `by`: the organisation that would sign, about
 * `subject`. `earlier`: the statements that are named, by leaf hash.
 */
export function findRelationProblems(
  relations: readonly Relation[],
  { by, subject }: { by: string; subject: string },
  earlier: ReadonlyMap<string, Earlier>,
): DraftProblem[] {
  return relations.flatMap(({ type, target }, index) => {
    const code = problemOf(type, earlier.get(target), { by, subject });
    return code === undefined ? [] : [{ field: 'relations', index, code }];
  });
}

function problemOf(
  type: Relation['type'],
  found: Earlier | undefined,
  { by, subject }: { by: string; subject: string },
): DraftProblem['code'] | undefined {
  if (found === undefined || !saysSomething(found.statement)) return 'no-such-statement';
  if (found.statement.subject !== subject) return 'another-document';
  const isOwn = found.organisation.id === by;
  if (type === 'disputes') return isOwn ? 'own-statement' : undefined;
  return isOwn ? undefined : 'foreign-statement';
}
