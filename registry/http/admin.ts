import { timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { Problem } from '../problems.ts';
import { ClockInDoubt } from '../publisher/clock-guard.ts';
import type { Registry } from '../registry.ts';
import { answerOutcome } from './answer.ts';
import { preferredWait } from './prefer.ts';
import { readBody } from './read-body.ts';

export interface AdminAccess {
  token: string;
  /** Whether the request comes from this machine. */
  isLoopback: (context: Context) => boolean;
}

/** The operator's routes: leaves signed by root or organisation keys. The keys themselves stay with the command line. */
export function adminRoutes(registry: Registry, access: AdminAccess): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    refuseStrangers(context, access);
    await next();
  });
  app.post('/leaves', async (context) => {
    const receipt = await registry.submitLeaves(await readBody(context.req.raw));
    const waitMs = preferredWait(context.req.header('prefer')) * 1_000;
    await publish(registry);
    return answerOutcome(context, receipt.id, await registry.waitFor(receipt, waitMs, context.req.raw.signal));
  });
  return app;
}

/** The operator is told what only an operator can mend. @throws Problem clock-in-doubt */
async function publish(registry: Registry): Promise<void> {
  try {
    await registry.publishNow();
  } catch (error) {
    throw error instanceof ClockInDoubt ? new Problem('clock-in-doubt', error.message, { cause: error }) : error;
  }
}

function refuseStrangers(context: Context, { token, isLoopback }: AdminAccess): void {
  const given = Buffer.from(context.req.header('authorization') ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  const isOperator = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isOperator || !isLoopback(context)) throw new Problem('not-allowed');
}
