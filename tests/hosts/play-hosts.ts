import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchWorld } from '../../utils/fetching/fetch-document.ts';

/** One request as it arrived, under the address that was meant. */
export interface SeenRequest {
  method: string;
  address: string;
  headers: NodeJS.Dict<string | string[]>;
}

/** A real server that plays every host of the world; `fetch` is the real one, behind a translation of names that no resolver knows here. */
export interface PlayedWorld {
  /** Address → who answers; anything else is 404. */
  answers: Map<string, RequestListener>;
  seen: SeenRequest[];
  world: Partial<FetchWorld>;
  close(): void;
}

export async function playHosts(): Promise<PlayedWorld> {
  const answers = new Map<string, RequestListener>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    // Real names stand in its paths (`/files.example.org/a.pdf`), for the guard, rightly, lets nobody reach a literal.
    const address = `https:/${request.url ?? ''}`;
    seen.push({ method: request.method ?? '', address, headers: request.headers });
    const answer = answers.get(address);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const translated: typeof globalThis.fetch = async (input, init) => {
    const { host, pathname, search } = new URL(input as string);
    const response = await fetch(`${base}${host}${pathname}${search}`, init);
    Object.defineProperty(response, 'url', { value: `https://${response.url.slice(base.length)}` });
    return response;
  };
  return {
    answers,
    seen,
    world: { fetch: translated, isOnline: () => true },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export function bytes(body: Uint8Array | string, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => response.writeHead(200, { 'Content-Type': 'application/pdf', ...headers }).end(body);
}

export function json(body: unknown): RequestListener {
  return bytes(JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' });
}

export function html(body: string): RequestListener {
  return bytes(body, { 'Content-Type': 'text/html; charset=utf-8' });
}

export function status(code: number, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => response.writeHead(code, headers).end('no');
}

export function movedTo(address: string): RequestListener {
  return (_, response) => response.writeHead(302, { Location: address.replace(/^https:\//, '') }).end();
}

/** Takes the request and says nothing. */
export const silent: RequestListener = () => undefined;

/** Never stops; without a length. */
export function endless(headers: Record<string, string> = {}): RequestListener {
  return (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/pdf', ...headers });
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'a')));
    };
    response.on('drain', write);
    write();
  };
}

/** Announces more than comes, and the connection breaks. */
export function truncated(body: Uint8Array, headers: Record<string, string> = {}): RequestListener {
  return (_, response: ServerResponse) => {
    response.writeHead(200, {
      'Content-Type': 'application/pdf',
      'Content-Length': String(body.length),
      ...headers,
    });
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
  };
}

/** What a host shows in place of a file to somebody who has not agreed, or is not signed in. */
export const consentPage = '<!doctype html><title>Before you continue</title><form><button>Accept all</button></form>';

const xmlError =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

/** What GitHub's and other hosts' raw addresses bring of a file that Git LFS keeps elsewhere. */
export const lfsPointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 123456\n`;

/** What comes with every sign of success in place of a file: declared type, body, and what the reader is told. */
export const standIns: readonly (readonly [type: string, body: string, reason: 'login-needed' | 'host-refused'])[] = [
  ['text/plain', '<!doctype html><title>Sign in</title><p>Sign in to continue</p>', 'login-needed'],
  ['application/octet-stream', `<!-- x -->${consentPage}`, 'login-needed'],
  ['application/pdf', '<script>location="/login?next=/a.pdf"</script>', 'login-needed'],
  ['application/pdf', '<head><title>Just a moment…</title></head><body></body>', 'login-needed'],
  ['application/json', '{"error":{"code":403,"message":"The caller does not have permission"}}', 'host-refused'],
  ['application/xml', xmlError, 'host-refused'],
  ['text/plain', 'rate limit exceeded', 'host-refused'],
  ['application/pdf', '', 'host-refused'],
  ['text/plain', lfsPointer, 'host-refused'],
];
