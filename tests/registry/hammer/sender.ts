import type { Result } from '../../../registry/outcome.ts';
import { requestBody, type SignedStatement } from '../statements.ts';

const PAUSE_MS = 30;

/**
 * Sends a batch until it is acknowledged: 200 or 202. A server that died with the request unanswered may have it or not,
 * so the same bytes are sent again.
 */
export async function sendUntilAcknowledged(
  address: string,
  batch: readonly SignedStatement[],
  waitSeconds = 0,
): Promise<Result[] | 'waiting'> {
  for (;;) {
    const headers = { 'Content-Type': 'application/json', Prefer: `wait=${waitSeconds}`, Connection: 'close' };
    const answer = await fetch(`${address}v1/statements`, {
      method: 'POST',
      headers,
      body: requestBody(batch).slice(),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined);
    if (answer?.status === 200) return (JSON.parse(answer.text) as { results: Result[] }).results;
    if (answer?.status === 202) return 'waiting';
    if (answer && answer.status !== 503 && answer.status !== 429) throw new Error(`${answer.status} ${answer.text}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
