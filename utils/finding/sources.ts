import type { Candidate } from './candidate.ts';
import type { OtherSource, Source } from './finding.ts';

/** What counts, newest first. */
export function sourcesOf(counted: readonly Candidate[]): Source[] {
  return newestFirst(counted).flatMap((candidate) => {
    const { verdict } = candidate.statement;
    return verdict === undefined ? [] : [{ ...describe(candidate), verdict }];
  });
}

/** What was said and does not count, or no longer, or says no verdict: for the details alone. */
export function otherSources(matched: readonly Candidate[], live: readonly Candidate[]): OtherSource[] {
  const others = matched.filter((candidate) => !live.includes(candidate) || candidate.statement.verdict === undefined);
  return newestFirst(others).map((candidate) => {
    const { verdict, relations } = candidate.statement;
    return {
      ...describe(candidate),
      ...(verdict === undefined ? {} : { verdict }),
      standing: candidate.standing,
      relations: relations.map(({ type }) => type),
    };
  });
}

function newestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.index - a.index);
}

function describe({ organisation, statement, loggedSeconds, leaf, details }: Candidate): Omit<Source, 'verdict'> {
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
  };
}
