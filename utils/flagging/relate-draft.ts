import type { Relation } from '../protocol/statement.ts';
import type { DraftFields } from './draft-problems.ts';
import type { EarlierStatement } from './earlier-statement.ts';

/**
 * The draft with a relation to an earlier statement. A replacement begins with what the earlier statement says, where nothing has
 * been typed; where the document was seen is not known any more, for a statement holds one-way keys. A draft that has the relation
 * already stays as it is.
 */
export function relateDraft(
  draft: DraftFields,
  relation: Relation,
  earlier?: Pick<EarlierStatement, 'statement' | 'details'>,
): DraftFields {
  if (draft.relations.some(({ target }) => target === relation.target)) return draft;
  const related = { ...draft, relations: [...draft.relations, relation] };
  if (relation.type !== 'supersedes' || earlier === undefined) return related;
  const { statement, details } = earlier;
  const verdict = draft.verdict ?? statement.verdict;
  const scope = draft.scope ?? statement.scope;
  const hasEvidence = draft.evidence.some((address) => address.trim() !== '');
  return {
    ...related,
    ...(verdict && { verdict }),
    ...(scope && { scope }),
    leak: draft.leak || (statement.leak ?? ''),
    // Of the leak that the earlier statement names, and of no other.
    ...(draft.leak === '' && statement.leakSize !== undefined && { leakSize: String(statement.leakSize) }),
    language: draft.language || (statement.language ?? ''),
    title: draft.title || (details?.title ?? ''),
    explanation: draft.explanation || (details?.explanation ?? ''),
    evidence: hasEvidence || details === undefined ? draft.evidence : [...details.evidence],
  };
}
