import { isDenied, mayList } from '../protocol/address.ts';
import { parseUrl } from '../protocol/parse-url.ts';
import { parseLeakSize } from './leak-size.ts';
import type { DraftRow } from '../storage/drafts.ts';

export type DraftFields = Omit<DraftRow, 'subject' | 'kind' | 'savedSeconds'>;

/** What stands in the way of a statement. `index` is the place in a list: of addresses, of relations. */
export interface DraftProblem {
  field: 'relations' | 'verdict' | 'scope' | 'leakSize' | 'explanation' | 'evidence' | 'seenAt';
  index?: number;
  code:
    | 'missing'
    | 'not-a-number'
    | 'not-an-address'
    | 'not-https'
    | 'denied'
    | 'not-listable'
    | 'no-such-statement'
    | 'another-document'
    | 'own-statement'
    | 'foreign-statement';
}

/**
 * Everything wrong with a draft, in the order of the form; none: it can be built. `denyList`: host names of the registry's trust
 * list, subdomains included. This is the only place that can refuse them: everybody after it sees one-way keys.
 */
export function findDraftProblems(draft: DraftFields, denyList: readonly string[]): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.verdict === undefined && !mayLackVerdict(draft)) problems.push({ field: 'verdict', code: 'missing' });
  if (draft.scope === undefined && draft.verdict !== undefined) problems.push({ field: 'scope', code: 'missing' });
  if (draft.leak.trim() !== '' && Number.isNaN(parseLeakSize(draft.leakSize)))
    problems.push({ field: 'leakSize', code: 'not-a-number' });
  // A verdict without reasons or evidence helps nobody and cannot be argued with.
  const says = draft.explanation.trim() !== '' || draft.evidence.some((address) => address.trim() !== '');
  if (!says && draft.verdict !== undefined) problems.push({ field: 'explanation', code: 'missing' });
  draft.evidence.forEach((address, index) => {
    const code = evidenceProblem(address.trim(), denyList);
    if (code !== undefined) problems.push({ field: 'evidence', index, code });
  });
  draft.seenAt.forEach((address, index) => {
    const code = seenAtProblem(address.trim(), denyList);
    if (code !== undefined) problems.push({ field: 'seenAt', index, code });
  });
  return problems;
}

/** Who disputes or retracts need not say what it is instead; who replaces must. */
function mayLackVerdict({ relations }: DraftFields): boolean {
  return relations.length > 0 && relations.every(({ type }) => type !== 'supersedes');
}

/** Evidence becomes a link in readers' browsers. An empty line is none. */
function evidenceProblem(address: string, denyList: readonly string[]): DraftProblem['code'] | undefined {
  if (address === '') return undefined;
  const url = parseUrl(address);
  if (!url) return 'not-an-address';
  const { protocol, username, password, hostname } = url;
  if (protocol !== 'https:' || username !== '' || password !== '') return 'not-https';
  return isDenied(hostname, denyList) ? 'denied' : undefined;
}

function seenAtProblem(address: string, denyList: readonly string[]): DraftProblem['code'] | undefined {
  if (address === '') return undefined;
  const answer = mayList(address, denyList);
  if (answer.allowed) return undefined;
  return answer.reason === 'not-a-web-address' ? 'not-an-address' : 'not-listable';
}
