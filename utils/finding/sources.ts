import type { Candidate } from './candidate.ts';
import type { OtherSource, Source } from './finding.ts';

/** Verdicts that count, newest first. */
export function sourcesOf(counted: readonly Candidate[]): Source[] {
  return newestFirst(counted).flatMap((candidate) => {
    const { verdict, relations } = candidate.statement;
    if (verdict === undefined) return [];
    const disputes = relations.some(({ type }) => type === 'disputes');
    return [{ ...describe(candidate), verdict, ...(disputes && { disputes }) }];
  });
}

/** What is told beside the verdicts that count, or instead of them: newest first, each once. */
export function otherSources(candidates: readonly Candidate[]): OtherSource[] {
  return newestFirst([...new Set(candidates)]).map((candidate) => {
    const { verdict, relations } = candidate.statement;
    const isOutdated = candidate.standing === 'live' && verdict !== undefined;
    return {
      ...describe(candidate),
      ...(verdict === undefined ? {} : { verdict }),
      // Nobody took it back; its organisation has said something newer.
      standing: isOutdated ? 'superseded' : candidate.standing,
      relations: relations.map(({ type }) => type),
    };
  });
}

function newestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.index - a.index);
}

function describe({
  organisation,
  statement,
  loggedSeconds,
  leaf,
  details,
  withheld,
}: Candidate): Omit<Source, 'verdict' | 'disputes'> {
  const { id, name, contact, corrections, conflictOfInterest } = organisation;
  const { scope, leak, leakSize, issuedSeconds } = statement;
  return {
    organisation: { id, name, contact, corrections, ...(conflictOfInterest !== undefined && { conflictOfInterest }) },
    ...(scope === undefined ? {} : { scope }),
    issuedSeconds,
    loggedSeconds,
    leaf,
    ...(leak === undefined ? {} : { leak }),
    ...(leakSize === undefined ? {} : { leakSize }),
    ...(details?.explanation === undefined ? {} : { explanation: details.explanation }),
    evidence: details?.evidence ?? [],
    ...(withheld === undefined ? {} : { withheld }),
  };
}
