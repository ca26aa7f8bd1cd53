import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, SendCommand } from './bidi.ts';

const POLL_MS = 20;
const TRIES = 1_000;

/**
 * Firefox does not tell when a page of an extension has loaded, nor always that its script realm is there: the page moves into the extensions'
 * process meanwhile. What is missing is asked for, and told to Playwright in the words of the protocol. Returns what hears every event.
 */
export function completeOwnPages(send: SendCommand, tell: (event: Message) => void): (message: Message) => void {
  const latest = new Map<string, unknown>();
  return ({ method, params }) => {
    if (method !== 'browsingContext.navigationCommitted') return;
    const { context, navigation, url } = params as { context: string; navigation: unknown; url: string };
    latest.set(context, navigation);
    if (url.startsWith('moz-extension:'))
      void follow({ context, navigation, url }, send, tell, () => latest.get(context) === navigation);
  };
}

interface Navigation {
  context: string;
  navigation: unknown;
  url: string;
}

async function follow(
  { context, navigation, url }: Navigation,
  send: SendCommand,
  tell: (event: Message) => void,
  isCurrent: () => boolean,
): Promise<void> {
  const event = (method: string, params: object): void => tell({ type: 'event', method, params });
  let isParsed = false;
  for (let tries = 0; tries < TRIES && isCurrent(); tries++) {
    if (tries > 0) await sleep(POLL_MS);
    const answer = (await send('script.evaluate', {
      expression: '[document.readyState, location.href].join(" ")',
      target: { context },
      awaitPromise: false,
    }).catch(() => undefined)) as { realm: string; result: { value: string } } | undefined;
    const [state = '', address = ''] = answer?.result.value.split(' ') ?? [];
    if (!answer || !isCurrent() || !address.startsWith('moz-extension:')) continue;
    event('script.realmCreated', { realm: answer.realm, origin: new URL(url).origin, context, type: 'window' });
    const loaded = { context, navigation, timestamp: Date.now(), url };
    if (state !== 'loading' && !isParsed) event('browsingContext.domContentLoaded', loaded);
    isParsed = state !== 'loading';
    if (state !== 'complete') continue;
    event('browsingContext.load', loaded);
    return;
  }
}
