// Links that go through a counter carry their target. Taking it from there asks nobody anything.

/** `parameters`: those in which this wrapper keeps its target. */
interface Wrapper {
  host: string;
  path: string;
  parameters: readonly string[];
}

const wrappers: readonly Wrapper[] = [
  { host: 'l.facebook.com', path: '/l.php', parameters: ['u'] },
  { host: 'lm.facebook.com', path: '/l.php', parameters: ['u'] },
  { host: 'l.messenger.com', path: '/l.php', parameters: ['u'] },
  { host: 'l.instagram.com', path: '/', parameters: ['u'] },
  { host: 'l.threads.com', path: '/', parameters: ['u'] },
  { host: 'l.threads.net', path: '/', parameters: ['u'] },
  { host: 'out.reddit.com', path: '', parameters: ['url'] },
  { host: 'www.linkedin.com', path: '/redir/redirect', parameters: ['url'] },
  { host: 'www.linkedin.com', path: '/safety/go', parameters: ['url'] },
  { host: 'vk.com', path: '/away.php', parameters: ['to'] },
  { host: 'www.youtube.com', path: '/redirect', parameters: ['q'] },
  { host: 'go.bsky.app', path: '/redirect', parameters: ['u'] },
  { host: 't.umblr.com', path: '/redirect', parameters: ['z'] },
  { host: 'www.google.com', path: '/url', parameters: ['url', 'q'] },
  { host: 'duckduckgo.com', path: '/l/', parameters: ['uddg'] },
];

const MAX_LAYERS = 4;

/** The address behind known wrappers, or the address itself. */
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
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const wrapper = wrappers.find(({ host, path }) => host === url.hostname && (path === '' || path === url.pathname));
  const targets = wrapper?.parameters.flatMap((name) => url.searchParams.getAll(name)) ?? [];
  // Two targets: which one the wrapper takes is its affair, and a badge must not guess.
  const [target] = targets;
  return targets.length === 1 && target !== undefined && /^https?:\/\//i.test(target) ? target : undefined;
}
