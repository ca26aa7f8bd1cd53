import { parseUrl } from '../protocol/parse-url.ts';
import { wrapperOf } from './wrappers.ts';

/** Chains of four were seen (TikTok, Instagram, Facebook, YouTube). */
const MAX_LAYERS = 5;

/**
 * The address behind links that go through a counter, a redirect or a scanner, or the address itself. It is taken from the link's own
 * words: nobody is asked for anything. A link that cannot be read for certain is left as it is.
 */
export function unwrap(address: string): string {
  let inner = address;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const target = targetOf(inner);
    if (target === undefined) return inner;
    inner = target;
  }
  return inner;
}

function targetOf(address: string): string | undefined {
  const url = /^https?:/i.test(address) ? parseUrl(address) : undefined;
  // Whoever really wraps links does so at the usual port, and needs no password.
  if (url?.port !== '' || url.username !== '' || url.password !== '') return undefined;
  const target = wrapperOf(url)?.(url);
  const leadsTo = target !== undefined && /^https?:\/\/[^\s\\]/i.test(target) ? parseUrl(target) : undefined;
  // "https://pastebin.com@evil.org/": what looks like the host is a name to log in with.
  return leadsTo?.username === '' && leadsTo.password === '' ? target : undefined;
}
