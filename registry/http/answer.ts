import type { Context } from 'hono';
import type { Outcome } from '../outcome.ts';

/** Seconds until it is worth asking again: about half a publishing period. */
const RETRY_AFTER_SECONDS = 5;

/** 200 with every result, or 202 with the address to ask again. */
export function answerOutcome(context: Context, id: string, outcome: Outcome): Response {
  context.header('Cache-Control', 'no-store');
  if (outcome.kind === 'settled') return context.json({ results: outcome.results }, 200);
  const location = `/v1/submissions/${id}`;
  context.header('Location', location);
  context.header('Retry-After', `${RETRY_AFTER_SECONDS}`);
  return context.json({ waiting: true, location }, 202);
}
