import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import { PROBLEM_TYPE_PREFIX } from '../../utils/protocol/problem-names.ts';

/** What is worth a line: everything that writes or was refused. A reader's fetches leave no trace. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (context, next) => {
    const startedMs = performance.now();
    await next();
    const { method, path } = context.req;
    const { status } = context.res;
    if (status < 400 && (method === 'GET' || method === 'HEAD' || method === 'OPTIONS')) return;
    const ms = Math.round(performance.now() - startedMs);
    log('request', {
      method,
      route: routeOf(path),
      status,
      ms,
      ...(await problemOf(context.res)),
      ...failureOf(context.error),
    });
  };
}

/** The first two parts: what follows may be a submission's secret name, or anything a client makes up. */
function routeOf(path: string): string {
  return /^\/v1\/(?:statements|enrolments|submissions|admin)/.exec(path)?.[0] ?? '/';
}

async function problemOf(response: Response): Promise<Record<string, string>> {
  if (response.headers.get('content-type') !== 'application/problem+json') return {};
  const { type } = (await response.clone().json()) as { type: string };
  return { problem: type.slice(PROBLEM_TYPE_PREFIX.length) };
}

/** Our own failures are told to the operator whole; a refused request has told the client all there is. */
function failureOf(error: Error | undefined): Record<string, string> {
  return error && error.name !== 'Problem' ? { error: error.stack ?? error.message } : {};
}
