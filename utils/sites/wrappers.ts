import { parseUrl } from '../protocol/parse-url.ts';

/** Takes the target out of a wrapped link; undefined where it holds none, or more than one. */
type Take = (url: URL) => string | undefined;

/**
 * Wrappers by where they are (`www.`, `m.` and `mobile.` before the host count as nothing; a path that ends in a star goes on), each with the
 * parameters that may hold the target.
 */
const byParameter: readonly [place: string, parameters: string][] = [
  ['l.facebook.com/l.php', 'u'],
  ['lm.facebook.com/l.php', 'u'],
  ['l.messenger.com/l.php', 'u'],
  ['l.workplace.com/l.php', 'u'],
  ['l.instagram.com/', 'u'],
  ['l.threads.com/', 'u'],
  ['l.threads.net/', 'u'],
  ['out.reddit.com/*', 'url'],
  ['linkedin.com/redir/redirect', 'url'],
  ['linkedin.com/safety/go', 'url'],
  ['vk.com/away.php', 'to'],
  ['vk.ru/away.php', 'to'],
  ['youtube.com/redirect', 'q'],
  ['go.bsky.app/redirect', 'u'],
  ['t.me/iv', 'url'],
  ['telegram.me/iv', 'url'],
  ['t.me/share/url', 'url'],
  ['telegram.me/share/url', 'url'],
  ['t.umblr.com/redirect', 'z'],
  ['tiktok.com/link/v2', 'target'],
  ['duckduckgo.com/l/', 'uddg'],
  ['steamcommunity.com/linkfilter/', 'u url'],
  ['disq.us/', 'url'],
  ['disq.us/url', 'url'],
  ['slack-redir.net/link', 'url'],
  ['medium.com/r/', 'url'],
  ['click.redditmail.com/', 'url'],
];

/** Wrappers that write their target in a way of their own. Made at the first link that might be one: every page reads this in. */
let forms: readonly [host: RegExp, path: RegExp, take: Take][] | undefined;
const byForm = (): NonNullable<typeof forms> =>
  (forms ??= [
    [/^google(\.com?)?\.[a-z]{2,3}$/, /^\/url$/, parameter('url', 'q')],
    [
      /^google(\.com?)?\.[a-z]{2,3}$/,
      /^\/amp\/s?\/?./,
      ({ pathname, search }) => pathname.replace(/^\/amp\/(s\/)?/, (_, s) => (s ? 'https://' : 'http://')) + search,
    ],
    [/^translate\.google(\.com?)?\.[a-z]{2,3}$/, /^\/translate$/, parameter('u')],
    [/\.safelinks\.protection\.outlook\.com$/, /^\/(ap\/.*)?$/, parameter('url')],
    [/^href\.li$/, /^\/$/, ({ search }) => decoded(search.slice(1))],
    [/(^|\.)deviantart\.com$/, /\/outgoing$/, ({ search }) => decoded(search.slice(1))],
    [/^bing\.com$/, /^\/ck\/a$/, (url) => fromBase64(parameter('u')(url)?.replace(/^a1/, ''))],
    [/^r\.search\.yahoo\.com$/, /\/RU=/, ({ pathname }) => decoded(/\/RU=([^/]+)\/RK=/.exec(pathname)?.[1])],
    [
      /^click\.redditmail\.com$/,
      /^\/CL0\//,
      ({ pathname }) => decoded(/^\/CL0\/(http[^/]*)\/\d+\//.exec(pathname)?.[1]),
    ],
    [/^urldefense(\.proofpoint)?\.(com|us)$/, /^\/v1\/url$/, parameter('u')],
    [
      /^urldefense(\.proofpoint)?\.(com|us)$/,
      /^\/v2\/url$/,
      (url) => decoded(parameter('u')(url)?.replaceAll('-', '%').replaceAll('_', '/')),
    ],
    [/^urldefense(\.proofpoint)?\.(com|us)$/, /^\/v3\/__/, fromProofpoint],
    [
      /^justpaste\.it$/,
      /^\/redirect\/[^/]+\/./,
      ({ pathname }) => decoded(pathname.replace(/^\/redirect\/[^/]+\//, '')),
    ],
    [/\.translate\.goog$/, /^\//, fromTranslation],
  ]);

/** How the target of this link is taken out of it; undefined for a link that goes where it says. */
export function wrapperOf(url: URL): Take | undefined {
  const host = url.hostname.replace(/^(www|m|mobile)\./, '');
  const place = host + url.pathname;
  const simple = byParameter.find(([at]) => (at.endsWith('*') ? place.startsWith(at.slice(0, -1)) : place === at));
  if (simple !== undefined) return parameter(...simple[1].split(' '));
  return byForm().find(([hosts, paths]) => hosts.test(host) && paths.test(url.pathname))?.[2];
}

/** Two targets: which of them the wrapper takes is its affair, and a badge must not guess. */
function parameter(...names: string[]): Take {
  return ({ searchParams }) => {
    const [target, other] = names.flatMap((name) => searchParams.getAll(name));
    return other === undefined ? target : undefined;
  };
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fromBase64(text: string | undefined): string | undefined {
  try {
    const bytes = atob((text ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/**
 * `/v3/__https://a.example/*x.pdf__;Iw!!…`: a star stands for the next character of those in base64 behind the semicolon. Runs of them are
 * written `**` and a letter; such links are left alone.
 */
function fromProofpoint({ pathname, search, hash }: URL): string | undefined {
  const [, target, given] = /^\/v3\/__(.*)__;([\w-]*)/.exec(pathname + search + hash) ?? [];
  const characters = Array.from(given === undefined || given === '' ? '' : (fromBase64(given) ?? ''));
  if (target === undefined || target.includes('**') || target.split('*').length - 1 !== characters.length)
    return undefined;
  const next = characters.values();
  const whole = target.replaceAll('*', () => next.next().value ?? '');
  // A scheme loses one of its slashes on the way.
  return whole.replace(/^(https?):\/+/i, '$1://');
}

/** `files-example-org.translate.goog`: a hyphen is a dot, two are a hyphen. */
function fromTranslation(url: URL): string | undefined {
  const host = url.hostname
    .slice(0, -'.translate.goog'.length)
    .replace(/--/g, ' ')
    .replaceAll('-', '.')
    .replaceAll(' ', '-');
  // Hosts whose own names were no such plain ones say so there.
  if (host.includes('..') || url.searchParams.has('_x_tr_enc')) return undefined;
  // "1-2-3-999" is the name of no host.
  const target = parseUrl(
    `${url.searchParams.get('_x_tr_sch') === 'http' ? 'http' : 'https'}://${host}${url.pathname}`,
  );
  if (target === undefined) return undefined;
  for (const [name, value] of url.searchParams) if (!name.startsWith('_x_tr_')) target.searchParams.append(name, value);
  return target.href;
}
