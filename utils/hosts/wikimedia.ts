import type { SharedHost } from './shared-host.ts';

/** Files of Wikimedia Commons and Wikipedia: originals, never thumbnails. */
export const wikimedia: SharedHost = {
  id: 'wikimedia',
  name: 'Wikimedia Commons',
  matches: ['https://commons.wikimedia.org/*', 'https://upload.wikimedia.org/*'],
  direct(url) {
    if (url.hostname === 'upload.wikimedia.org')
      return url.pathname.includes('/thumb/') || !/\.\w+$/.test(url.pathname) ? undefined : url.origin + url.pathname;
    const file = /^\/wiki\/(?:File:|Special:FilePath\/)(.+\.\w+)$/.exec(url.pathname)?.[1];
    return file === undefined ? undefined : `https://commons.wikimedia.org/wiki/Special:FilePath/${file}`;
  },
};
