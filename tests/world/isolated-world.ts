import type { Page } from 'playwright-core';
import { engineOf } from './engine-of.ts';
import { eyeOf } from './firefox/launch.ts';

interface ContextCreated {
  context: { id: number; origin: string; auxData?: { type?: string } };
}

/**
 * Runs a function where an extension's content script runs on a page, as a page would that has taken it over. `origin` is the
 * extension's. The function must not use anything from outside of it; argument and result are JSON.
 * @throws Error where no such script runs
 */
export async function inContentScript<A, R>(page: Page, request: Injection<A, R>): Promise<R> {
  return engineOf(page.context()) === 'firefox' ? fromOwnPage(page, request) : byDebugger(page, request);
}

interface Injection<A, R> {
  origin: string;
  run: (argument: A) => Promise<R>;
  argument: A;
}

/** Firefox gives an extension's content scripts on a page one world: what a page of the same extension puts in runs beside them. */
async function fromOwnPage<A, R>(page: Page, { origin, run, argument }: Injection<A, R>): Promise<R> {
  const tabId = await eyeOf(page).tabIdOf(page);
  // Not the first: that its first steps were closed by the browser itself, Playwright is not told.
  const own = page
    .context()
    .pages()
    .findLast((one) => one.url().startsWith(`${origin}/`));
  if (own === undefined) throw new Error(`no page of ${origin} is open`);
  return own.evaluate<R>(`(async () => {
    const [{ result, error }] = await browser.scripting.executeScript({
      target: { tabId: ${tabId.toString()} }, func: ${String(run)}, args: ${JSON.stringify([argument])},
    });
    if (error) throw new Error(error.message);
    return result;
  })()`);
}

async function byDebugger<A, R>(page: Page, { origin, run, argument }: Injection<A, R>): Promise<R> {
  const session = await page.context().newCDPSession(page);
  try {
    const contexts: ContextCreated['context'][] = [];
    session.on('Runtime.executionContextCreated', ({ context }: ContextCreated) => contexts.push(context));
    await session.send('Runtime.enable');
    const context = contexts.find((one) => one.origin === origin && one.auxData?.type === 'isolated');
    if (context === undefined) throw new Error(`no content script of ${origin} runs on ${page.url()}`);
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${String(run)})(${JSON.stringify(argument)})`,
      contextId: context.id,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as R;
  } finally {
    await session.detach();
  }
}
