import { Problem } from '../problems.ts';

/** RFC 9457. Only {@link Problem} speaks to the client; any other error is ours and says nothing about itself. */
export function problemResponse(error: unknown): Response {
  const problem = error instanceof Problem ? error : new Problem('internal-error');
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (problem.retryAfterSeconds !== undefined) headers.set('Retry-After', `${problem.retryAfterSeconds}`);
  return new Response(JSON.stringify(problem.toDocument()), { status: problem.status, headers });
}
