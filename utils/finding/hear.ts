import { agree, type Outcome } from './agree.ts';
import type { Candidate, RegistryAnswer } from './candidate.ts';
import { disputesOf, newestVerdicts, objectionsAmong, voicesOf } from './voices.ts';

/** What statements that match amount to, and which of them count for what. */
export interface Heard {
  /** Undefined where nobody who counts says anything. */
  outcome: Outcome | undefined;
  counted: Candidate[];
  objections: Candidate[];
  /** Told beside them, each perhaps several times. */
  others: Candidate[];
}

/** `matched`: the statements that themselves carry what was matched. */
export function hear(matched: readonly Candidate[], { statements }: RegistryAnswer): Heard {
  const counted = newestVerdicts(matched.filter(isLive));
  const disputes = disputesOf(counted, statements.filter(isLive));
  const objections = objectionsAmong(disputes, counted);
  const told = new Set([...counted, ...objections]);
  const others = [...matched, ...disputes.map(({ by }) => by)].filter((one) => !told.has(one));
  return { outcome: agree(voicesOf(counted, disputes)), counted, objections, others };
}

function isLive({ standing }: Candidate): boolean {
  return standing === 'live';
}
