import type { MessageName, Request } from '../../utils/messages.ts';

/** What a sender got back for one message. */
export type Got = 'nothing' | { answered: unknown };

/** One of each message between the parts; a new one does not compile before it stands here. */
export function everyMessage(tabId: number, id: string): { [N in MessageName]: Request<N> } {
  const address = 'https://never-asked.org/secret.pdf';
  return {
    'page/found': {
      site: 'pastebin',
      layoutRecognised: true,
      documents: [{ id: 'attack-1', address, where: 'link', label: 'secret' }],
    },
    'page/shows-text': {},
    // On a document that was told of: a click that nobody made must fetch nothing either.
    'page/clicked': { id: 'attack-1', on: 'badge' },
    'page/gone': { ids: ['attack-1'] },
    'own/tab': { tabId },
    'own/check-page': { tabId },
    'own/check': { tabId, ids: [id] },
    'own/members': { tabId, id },
    'own/member': { tabId, id, at: 0 },
    'own/registries': {},
    'own/sync': {},
    'own/settings-changed': {},
    'own/registries-changed': {},
    'own/outbox-changed': {},
    'own/permissions-changed': {},
    'own/erase': { what: 'findings' },
    'offscreen/fingerprint': {
      job: 'attack',
      link: address,
      address,
      maxBytes: 1_000,
      expectFile: true,
      isPaste: false,
    },
    'offscreen/near': { queries: [] },
    'offscreen/done': { job: 'attack' },
    'tab/badges': { seal: 'X', badges: [{ id, view: null }] },
    'tab/card': {
      id,
      isUpdate: false,
      language: 'en',
      direction: 'ltr',
      seal: 'X',
      words: { close: 'forged', seal: 'forged' },
      view: {
        icon: 'authentic',
        tone: 'authentic',
        headline: 'forged',
        notes: [],
        name: 'forged',
        sayings: [],
        remedy: { label: 'forged', text: 'forged' },
        checked: { heading: 'forged', facts: [] },
        registries: [],
        objections: { label: 'forged', links: [] },
      },
    },
  };
}

interface Port {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
}
interface Runtime {
  sendMessage(...rest: unknown[]): Promise<unknown>;
  connect(...rest: unknown[]): Port;
}

/**
 * Runs where the attacker is: sends each message to the extension by every way that there is, and tells what came back. `to` names the
 * extension, for those outside of it; `answered` the messages whose answer is awaited, however long it takes.
 */
export async function sendEach({
  messages,
  to,
  answered = [],
}: {
  messages: [string, unknown][];
  to?: string;
  answered?: string[];
}): Promise<[string, Got][]> {
  // For an answer that is not to come.
  const WAIT_MS = 1_500;
  // For one that is.
  const ANSWER_MS = 30_000;
  const { chrome } = globalThis as unknown as { chrome?: { runtime?: Runtime } };
  const runtime = chrome?.runtime;
  const target = to === undefined ? [] : [to];
  const sent = new Set(messages.map(([name, request]) => JSON.stringify({ name, request })));
  const bySending = async (name: string, message: unknown): Promise<unknown> =>
    Promise.race([
      runtime?.sendMessage(...target, message),
      new Promise((resolve) => setTimeout(resolve, answered.includes(name) ? ANSWER_MS : WAIT_MS)),
    ]);
  const byPort = (message: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      try {
        const port = runtime?.connect(...target);
        port?.onMessage.addListener(resolve);
        port?.postMessage(message);
      } catch {
        // Nobody is there to connect to.
      }
      setTimeout(resolve, WAIT_MS);
    });
  const byEvent = (name: string, message: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      const heard = ({ data }: MessageEvent): void => {
        if (!sent.has(JSON.stringify(data))) resolve(data);
      };
      addEventListener('message', heard);
      postMessage(message, '*');
      dispatchEvent(new CustomEvent(name, { detail: message }));
      new BroadcastChannel('touchstone').postMessage(message);
      setTimeout(() => {
        removeEventListener('message', heard);
        resolve(undefined);
      }, WAIT_MS);
    });
  return Promise.all(
    messages.map(async ([name, request]): Promise<[string, Got]> => {
      const message = { name, request };
      const ways = [bySending(name, message), byPort(message), byEvent(name, message)];
      const answers = await Promise.all(ways.map((way) => way.catch(() => undefined)));
      const got = answers.find((answer) => answer !== undefined && answer !== null);
      return [name, got === undefined ? 'nothing' : { answered: got }];
    }),
  );
}
