import type { SendCommand } from './bidi.ts';

interface ChromeContext {
  context: string;
  url: string;
}
interface Evaluated {
  type: 'success' | 'exception';
  result?: { value: string };
  exceptionDetails?: { text: string };
}

/** Firefox's own window, whose scripts reach all of the browser: what a reader's hand does outside of pages is done from here. */
export class BrowserWindow {
  readonly #send: SendCommand;

  constructor(send: SendCommand) {
    this.#send = send;
  }

  /**
   * Runs a function there, with JSON in and JSON out. It must not use anything from outside of it.
   * @throws Error with what it threw
   */
  async evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const { contexts } = (await this.#send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 })) as {
      contexts: ChromeContext[];
    };
    const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
    if (window === undefined) throw new Error('Firefox has no window');
    const expression = `(async () => JSON.stringify(await (${String(run)})(${JSON.stringify(argument)})) ?? 'null')()`;
    const answer = (await this.#send('script.evaluate', {
      expression,
      target: { context: window.context },
      awaitPromise: true,
    })) as Evaluated;
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    return JSON.parse(answer.result?.value ?? 'null') as R;
  }
}
