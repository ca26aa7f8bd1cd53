import type { Candidate } from './candidate.ts';
import type { OtherSource, Source } from './finding.ts';

/** What counts, newest first. */
export function sourcesOf(counted: readonly Candidate[]): Source[] {
  return newestFirst(counted).flatMap((candidate) => {
    const { verdict } = candidate.statement;
    return verdict === undefined ? [] : [{ ...describe(candidate), verdict }];
  });
}

/**
 * What was said and does not count, or no longer, or says no verdict: for the details alone. `counted`: the verdicts that count;
 * `disputes`: the disputes that do, whether they carry the key or not.
 */
export function otherSources(
  matched: readonly Candidate[],
  { counted, disputes }: { counted: readonly Candidate[]; disputes: readonly Candidate[] },
): OtherSource[] {
  const others = new Set([...matched, ...disputes].filter((candidate) => !counted.includes(candidate)));
  return newestFirst([...others]).map((candidate) => {
    const { verdict, relations } = candidate.statement;
    const isOutdated = candidate.standing === 'live' && verdict !== undefined && !disputes.includes(candidate);
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
}: Candidate): Omit<Source, 'verdict'> {
  const { id, name, contact, corrections } = organisation;
  const { scope, leak, issuedSeconds } = statement;
  return {
    organisation: { id, name, contact, corrections },
    ...(scope === undefined ? {} : { scope }),
    issuedSeconds,
    loggedSeconds,
    leaf,
    ...(leak === undefined ? {} : { leak }),
    ...(details?.explanation === undefined ? {} : { explanation: details.explanation }),
    evidence: details?.evidence ?? [],
    ...(withheld === undefined ? {} : { withheld }),
  };
}
