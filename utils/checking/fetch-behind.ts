import { fetchDocument, type DocumentContent, type FetchFailure, type FetchWorld } from '../fetching/fetch-document.ts';
import { wholeOf } from '../fetching/streams.ts';
import { needsPerson, stepsOf } from '../hosts/document-hosts.ts';
import type { HostFacts, HostStep } from '../hosts/host-step.ts';
import type { FetchPlan } from './fetch-plan.ts';

/** For all that is asked before the bytes, or instead of them; two such requests at most. */
export const STEP_TIMEOUT_MS = 10_000;

export interface BehindRequest extends FetchPlan {
  /** As it was met. */
  link: string;
  /** Decoded bytes of the document. */
  maxBytes: number;
  /** A page in place of a file is read, too. */
  readsStandIns?: boolean;
  signal: AbortSignal;
}

export type BehindFailure = Omit<FetchFailure, 'reason'> & { reason: FetchFailure['reason'] | 'needs-download' };
export type BehindOutcome<T> =
  | {
      kind: 'fetched';
      finalAddress: string;
      mediaType: string;
      value: T;
      /** Look-up keys of digests that the host publishes of the document, where what came may only stand in for it. */
      claims?: string[];
    }
  | BehindFailure;

/**
 * The document behind a link: straight from the address of its bytes, or after its host has said where they are. Where they cannot be
 * had, the host is asked which digests it publishes of them. Every request goes through the one guarded door, without cookies and without referrer;
 * who may be asked without a click has been decided before, of the link. `isStandIn`: whether what was read only stands in for the document.
 */
export async function fetchBehind<T>(
  request: BehindRequest,
  consume: (content: DocumentContent, signal: AbortSignal) => Promise<T>,
  world: Partial<FetchWorld> = {},
  isStandIn: (value: T) => boolean = () => false,
): Promise<BehindOutcome<T>> {
  const { link, direct, expectFile, maxBytes, readsStandIns = false, signal } = request;
  if (needsPerson(link)) return { kind: 'failed', reason: 'needs-download' };
  const { before, published, isOwn } = stepsOf(link);
  const ask = (step: HostStep): ReturnType<typeof takeStep> => takeStep(step, { isOwn, signal, world });
  const said = before === undefined ? undefined : await ask(before);
  const fetchFrom = async (address: string): Promise<BehindOutcome<T>> =>
    fetchDocument(
      { address, maxBytes, readsStandIns, signal, ...(expectFile && { expected: 'file' }) },
      consume,
      world,
    );
  let outcome: BehindOutcome<T>;
  if (said === undefined) outcome = await fetchFrom(direct);
  else if (said.kind === 'failed') outcome = said;
  else if (said.facts.direct !== undefined && isOwn(said.facts.direct)) outcome = await fetchFrom(said.facts.direct);
  // It names no place, or one that is not its own: whoever wrote that page would choose whom we ask.
  else outcome = { kind: 'failed', reason: 'needs-download' };
  if (outcome.kind === 'fetched' && !isStandIn(outcome.value)) return outcome;
  // A host that wants to be left alone is; one that could not be reached is not asked more.
  const isAnswering =
    outcome.kind === 'fetched' || !['rate-limited', 'offline', 'blocked', 'private-address'].includes(outcome.reason);
  const record = published !== undefined && isAnswering ? await ask(published) : undefined;
  const claims = [
    ...(said?.kind === 'said' ? (said.facts.claims ?? []) : []),
    ...(outcome.claims ?? []),
    ...(record?.kind === 'said' ? (record.facts.claims ?? []) : []),
  ];
  return claims.length === 0 ? outcome : { ...outcome, claims: [...new Set(claims)] };
}

/** One question to a host. Whatever cannot be read as its answer is none. */
async function takeStep(
  step: HostStep,
  { isOwn, signal, world }: { isOwn: (address: string) => boolean; signal: AbortSignal; world: Partial<FetchWorld> },
): Promise<{ kind: 'said'; facts: HostFacts } | BehindFailure> {
  const { address, form, maxBytes } = step;
  const outcome = await fetchDocument(
    {
      address,
      method: form === 'headers' ? 'HEAD' : 'GET',
      // A page in place of JSON is a login, consent or quota page.
      expected: form === 'page' ? 'page' : 'file',
      maxBytes,
      signal,
    },
    async ({ body, header }) => {
      const text = new TextDecoder().decode(await wholeOf(body));
      return factsOf(step, { text, header });
    },
    { totalTimeoutMs: STEP_TIMEOUT_MS, ...world },
  );
  if (outcome.kind === 'failed') return stepFailure(outcome);
  return { kind: 'said', facts: isOwn(outcome.finalAddress) ? outcome.value : {} };
}

/** An answer that is too long, or no answer of the kind, says where the bytes are as little as none. Its headers are about itself. */
function stepFailure({ kind, reason, retryAfterSeconds }: FetchFailure): BehindFailure {
  const isUseless = reason === 'too-large' || reason === 'not-a-document';
  return {
    kind,
    reason: isUseless ? 'needs-download' : reason,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

function factsOf(step: HostStep, answer: Parameters<HostStep['read']>[0]): HostFacts {
  try {
    return step.read(answer);
  } catch {
    return {};
  }
}
