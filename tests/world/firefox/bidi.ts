import { firefox } from 'playwright-core';
import { numberDownloads } from './downloads.ts';
import { completeOwnPages } from './own-page-events.ts';

// Playwright speaks WebDriver BiDi to a Firefox as it is shipped (channel `moz-firefox`), but offers no way to install an extension,
// and sends one command that Firefox 153 does not know. So its transport is wrapped, by names that are no public interface of it:
// its version is pinned, and what has moved is said below in one line.

export interface Message {
  id?: number;
  method?: string;
  params?: object;
  type?: 'success' | 'error' | 'event';
  result?: unknown;
  message?: string;
}
interface Transport {
  send(message: Message): void;
  close(): void;
  onmessage?: (message: Message) => void;
}
interface BidiFirefox {
  connectToTransport(transport: Transport, options: { userDataDir?: string }): Promise<unknown>;
}

/** Far above those that Playwright counts up from 1. */
const FIRST_OWN_ID = 1_000_000_000;
/** Colour schemes are set by preference instead. */
const unknownToFirefox = new Set(['emulation.setMediaFeaturesOverride']);

/** Sends one command of our own; resolves with its result. */
export type SendCommand = (method: string, params: object) => Promise<unknown>;

let wrapped: BidiFirefox | undefined;
let connected: ((send: SendCommand) => void) | undefined;
let lastLaunch: Promise<unknown> = Promise.resolve();

/** Runs `launch` and resolves with what it made and the way to send commands beside Playwright's. */
export function withCommands<T>(launch: () => Promise<T>): Promise<{ launched: T; send: SendCommand }> {
  // One after another: a new connection does not say for which launch it is.
  const ended = lastLaunch.then(async () => {
    wrapped ??= wrap();
    const sender = new Promise<SendCommand>((resolve) => (connected = resolve));
    const launched = await launch();
    return { launched, send: await sender };
  });
  lastLaunch = ended.catch(() => undefined);
  return ended;
}

function wrap(): BidiFirefox {
  const { _connection: connection } = firefox as unknown as {
    _connection?: { toImpl?(client: unknown): { _bidiFirefox?: BidiFirefox } };
  };
  const bidi = connection?.toImpl?.(firefox)._bidiFirefox;
  if (!bidi)
    throw new Error('this version of playwright-core keeps its BiDi transport elsewhere: tests/world/firefox/bidi.ts');
  const connect = bidi.connectToTransport.bind(bidi);
  bidi.connectToTransport = (transport, options) => {
    const ours: Waiting = new Map();
    let lastId = FIRST_OWN_ID;
    const send: SendCommand = (method, params) => {
      const id = ++lastId;
      transport.send({ id, method, params });
      return new Promise((resolve, reject) => ours.set(id, { resolve, reject }));
    };
    connected?.(send);
    return connect(wrapTransport(transport, ours, send), options);
  };
  return bidi;
}

/**
 * Playwright fills a field through the element's own `value`, which React watches to tell what was typed from what it wrote itself: it would
 * take what was filled for its own. The script that does it is changed on its way to what a hand does: past React.
 */
function typedAsByHand(message: Message): Message {
  const text = message.method === 'script.callFunction' ? JSON.stringify(message) : '';
  if (!text.includes('bidiInsertText')) return message;
  const set =
    "Object.getOwnPropertyDescriptor(Object.getPrototypeOf(inputElement), 'value').set.call(inputElement, value);";
  return JSON.parse(text.replace('inputElement.value = value;', set)) as Message;
}

type Waiting = Map<number, { resolve(result: unknown): void; reject(error: Error): void }>;

function wrapTransport(transport: Transport, ours: Waiting, send: SendCommand): Transport {
  const tell = (event: Message): void => transport.onmessage?.(event);
  const hear = completeOwnPages(send, tell);
  const numbered = numberDownloads();
  const closing = new Map<number | undefined, object | undefined>();
  return new Proxy(transport, {
    get: (target, name) => {
      if (name !== 'send') {
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return (message: Message) => {
        if (message.method === 'browsingContext.close') closing.set(message.id, message.params);
        if (!unknownToFirefox.has(message.method ?? '')) target.send(typedAsByHand(message));
        else if (message.id !== undefined) {
          const answer: Message = { id: message.id, type: 'success', result: {} };
          queueMicrotask(() => target.onmessage?.(answer));
        }
      };
    },
    set: (target, name, value) => {
      if (name !== 'onmessage') return Reflect.set(target, name, value);
      const pass = value as Required<Transport>['onmessage'];
      target.onmessage = (message) => {
        const waiting = ours.get(message.id ?? 0);
        if (!waiting) {
          pass(numbered(message));
          hear(message);
          const closed = closing.get(message.id);
          // Of a page of an extension this is not told.
          if (closed)
            tell({ type: 'event', method: 'browsingContext.contextDestroyed', params: { ...closed, parent: null } });
          closing.delete(message.id);
        } else if (message.type === 'error') waiting.reject(new Error(message.message));
        else waiting.resolve(message.result);
      };
      return true;
    },
  });
}
