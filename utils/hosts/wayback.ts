import type { SharedHost } from './shared-host.ts';

const capture = /^\/web\/(\d{4,14})(?:[a-z]{2}_)?\/(.+)$/;

/** Wayback Machine captures: `id_` asks for the bytes as they were crawled, without the toolbar and rewritten links. */
export const wayback: SharedHost = {
  id: 'wayback',
  name: 'Wayback Machine',
  matches: ['https://web.archive.org/*'],
  direct(url) {
    const [, time, original] = capture.exec(url.pathname) ?? [];
    if (url.hostname !== 'web.archive.org' || time === undefined || original === undefined) return undefined;
    return `https://web.archive.org/web/${time}id_/${original}${url.search}`;
  },
};
