import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionCut, type Handler } from '../world/answers.ts';

/** Between an honest registry and its readers: what a content delivery network, a mirror or the operator could do. */
export type Mischief =
  | 'none'
  /** One bit of every entry bundle is another. */
  | 'forged entries'
  /** One character of the checkpoint's signature is another. */
  | 'forged checkpoint'
  /** Entry bundles end in the middle. */
  | 'truncated'
  /** Connections are closed without an answer. */
  | 'down'
  /** Every answer takes longer than anybody waits. */
  | 'slow';

const SLOW_MS = 60_000;

/** Plays the registry under a public name; `registry` may be replaced by another history of the same log. */
export class RegistryProxy {
  #mischief: Mischief = 'none';
  #changed = new AbortController();

  constructor(public registry: Handler) {}

  get mischief(): Mischief {
    return this.#mischief;
  }

  /** Whoever still waits for a slow answer is cut off. */
  set mischief(mischief: Mischief) {
    this.#mischief = mischief;
    this.#changed.abort();
    this.#changed = new AbortController();
  }

  readonly handler: Handler = async (request) => {
    if (this.mischief === 'down') throw new ConnectionCut();
    if (this.mischief === 'slow')
      await sleep(SLOW_MS, undefined, { signal: AbortSignal.any([request.signal, this.#changed.signal]) }).catch(cut);
    const answer = await this.registry(request);
    const { pathname } = new URL(request.url);
    if (!answer.ok) return answer;
    const change = changes.find(({ mischief, path }) => mischief === this.mischief && pathname.startsWith(path));
    return change === undefined ? answer : changed(answer, change.change);
  };
}

const changes: { mischief: Mischief; path: string; change: (bytes: Uint8Array) => Uint8Array }[] = [
  { mischief: 'forged entries', path: '/tile/entries/', change: flipLastBit },
  { mischief: 'truncated', path: '/tile/entries/', change: (bytes) => bytes.subarray(0, bytes.length >> 1) },
  { mischief: 'forged checkpoint', path: '/latest', change: flipSignature },
];

function cut(): never {
  throw new ConnectionCut('nobody waits any more');
}

async function changed(answer: Response, change: (bytes: Uint8Array) => Uint8Array): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete('Content-Length');
  headers.delete('ETag');
  return new Response(new Uint8Array(change(new Uint8Array(await answer.arrayBuffer()))), { headers });
}

function flipLastBit(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}

/** Signature lines of a note begin with an em dash; the middle of the first one's base64 is inside the signature. */
function flipSignature(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const at = text.lastIndexOf('\n', text.length - 2) - 20;
  const other = text[at] === 'A' ? 'B' : 'A';
  return new TextEncoder().encode(text.slice(0, at) + other + text.slice(at + 1));
}
