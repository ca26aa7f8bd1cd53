import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { adminRoutes, type AdminAccess } from './http/admin.ts';
import { answerOutcome } from './http/answer.ts';
import { commonHeaders } from './http/common-headers.ts';
import { preferredWait } from './http/prefer.ts';
import { problemResponse } from './http/problem-response.ts';
import { readBody } from './http/read-body.ts';
import { requestLog } from './http/request-log.ts';
import { serveFile } from './http/static-files.ts';
import type { Log } from './log.ts';
import { Problem } from './problems.ts';
import type { Receipt } from './outcome.ts';
import type { Registry } from './registry.ts';

export interface AppParts {
  registry: Registry;
  /** Text of docs/openapi.json. */
  description: string;
  log: Log;
  /** Who may use the operator's routes; absent: nobody. */
  admin?: AdminAccess;
}

/** The registry over HTTP: routes, no listening. */
export function createApp({ registry, description, log, admin }: AppParts): Hono {
  const app = new Hono();
  app.use(requestLog(log));
  app.use(commonHeaders);
  app.onError((error) => problemResponse(error));
  app.notFound(() => problemResponse(new Problem('not-found')));

  app.post('/v1/statements', async (context) => {
    const body = await readBody(context.req.raw);
    return waitAndAnswer(context, registry, await registry.submitStatements(body));
  });
  app.post('/v1/enrolments', async (context) => {
    const body = await readBody(context.req.raw);
    return waitAndAnswer(context, registry, await registry.submitEnrolment(body));
  });
  app.post('/v1/invitations', async (context) => {
    await registry.addInvitation(await readBody(context.req.raw));
    return context.json({ added: true }, 200);
  });
  app.post('/v1/revocations', async (context) => {
    const body = await readBody(context.req.raw);
    return waitAndAnswer(context, registry, await registry.submitRevocation(body));
  });
  app.get('/v1/submissions/:id', async (context) => {
    const receipt = await registry.findSubmission(context.req.param('id'));
    if (!receipt) throw new Problem('unknown-submission');
    return answerOutcome(context, receipt.id, await registry.outcome(receipt));
  });
  app.get('/healthz', async (context) => {
    const health = await registry.health();
    context.header('Cache-Control', 'no-store');
    return context.json(health, health.ok ? 200 : 503);
  });
  app.get('/openapi.json', (context) => {
    context.header('Cache-Control', 'public, max-age=3600');
    return context.body(description, 200, { 'Content-Type': 'application/json' });
  });
  if (admin) app.route('/v1/admin', adminRoutes(registry, admin));
  for (const [path, allowed] of Object.entries(methods)) app.all(path, wrongMethod(allowed));
  app.get('*', (context) => serveFile(context, registry.files));
  return app;
}

const methods = {
  '/v1/statements': 'POST',
  '/v1/enrolments': 'POST',
  '/v1/invitations': 'POST',
  '/v1/revocations': 'POST',
  '/v1/submissions/:id': 'GET, HEAD',
  '/healthz': 'GET, HEAD',
  '/openapi.json': 'GET, HEAD',
};

function wrongMethod(allowed: string): MiddlewareHandler {
  return () => {
    const response = problemResponse(new Problem('wrong-method'));
    response.headers.set('Allow', allowed);
    return Promise.resolve(response);
  };
}

/** Waits for the proof as long as the client wants, at most until it hangs up. */
async function waitAndAnswer(context: Context, registry: Registry, receipt: Receipt): Promise<Response> {
  const waitMs = preferredWait(context.req.header('prefer')) * 1_000;
  return answerOutcome(context, receipt.id, await registry.waitFor(receipt, waitMs, context.req.raw.signal));
}
