import type { Browser } from './browser.ts';
import type { Answer, Handlers, PageMessages, Request, TabMessages } from './messages.ts';
import { pageRuntime } from './page-browser.ts';

// messages.ts for content scripts. Bytes that every page reads in: nothing here but what they use.

export async function sendFromPage<N extends keyof PageMessages>(name: N, request: Request<N>): Promise<Answer<N>> {
  return pageRuntime.sendMessage<{ name: N; request: Request<N> }, Answer<N>>({ name, request });
}

/** Answers what our own pages and the background ask. Everything else is left unanswered. */
export function answerInPage(handlers: Handlers<TabMessages>): void {
  pageRuntime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const { name, request } = (message ?? {}) as { name?: string; request?: never };
    if (name === undefined || !Object.hasOwn(handlers, name) || !isFromOwnPage(sender)) return false;
    // A promise as the listener's own answer is understood by Firefox alone.
    handlers[name as keyof TabMessages](request as never, sender).then(sendResponse, () => sendResponse(undefined));
    return true;
  });
}

function isFromOwnPage({ id, url }: Browser.runtime.MessageSender): boolean {
  return id === pageRuntime.id && url?.startsWith(pageRuntime.getURL('')) === true;
}
