import { setTimeout as sleep } from 'node:timers/promises';

/** Plays one host. Throwing `ConnectionCut` closes the connection without an answer. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** The host is down: the connection is closed and nothing is answered. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

/** An HTML page. Headers on top of the media type: a Content-Security-Policy, a cookie. */
export function page(html: string, headers: Record<string, string> = {}): Response {
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } });
}

export function file(bytes: Uint8Array | string, mediaType: string): Response {
  const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  return new Response(body, { headers: { 'Content-Type': mediaType } });
}

export function redirectTo(address: string, status: 301 | 302 | 307 | 308 = 302): Response {
  return new Response(null, { status, headers: { Location: address } });
}

export function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** What a host shows in place of a document to somebody who is not signed in: status 200, a form with a password. */
export function loginPage(): Response {
  return page(`<!doctype html><title>Connexion</title><form method="post" action="/login">
    <label>Adresse <input name="user"></label><label>Mot de passe <input type="password" name="password"></label>
    <button>Se connecter</button></form>`);
}

export function tooManyRequests(retryAfterSeconds: number): Response {
  return new Response('Too many requests', { status: 429, headers: { 'Retry-After': String(retryAfterSeconds) } });
}

/** The same answer, later. */
export function slowly(handler: Handler, delayMs: number): Handler {
  return async (request) => {
    await sleep(delayMs, undefined, { signal: request.signal }).catch(() => {
      throw new ConnectionCut('the reader went away');
    });
    return handler(request);
  };
}

/** Nothing of the page's own may run or be fetched: the strictest policy that real sites send. */
export const strictPolicy = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'none'; style-src 'none'; img-src 'none'; connect-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
};
