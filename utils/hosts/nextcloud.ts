import type { DocumentHost } from './document-host.ts';

const share = /^\/(?:index\.php\/)?s\/([A-Za-z0-9]{15})(?:\/download(?:\/[^/]+)?)?\/?$/;

/** A file shared from a Nextcloud or ownCloud, software that many people run. A header may name a digest that the uploader's program gave. */
export const nextcloud: DocumentHost = {
  id: 'nextcloud',
  name: 'Nextcloud shares',
  shared: false,
  why: 'Run by whoever shares, who can read its log.',
  matches: ['https://*/s/*', 'https://*/index.php/s/*'],
  direct(url) {
    const [, token] = share.exec(url.pathname) ?? [];
    if (token === undefined) return undefined;
    const target = new URL(`${url.pathname.startsWith('/index.php') ? '/index.php' : ''}/s/${token}/download`, url);
    for (const name of ['path', 'files']) {
      const value = url.searchParams.get(name);
      if (value !== null) target.searchParams.set(name, value);
    }
    return target.href;
  },
};
