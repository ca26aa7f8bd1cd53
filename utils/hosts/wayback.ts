import { claimedBase32 } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';

const capture = /^\/web\/(\d{4,14})(?:[a-z]{2}_)?\/(.+)$/;

/** Wayback Machine captures: `id_` asks for the bytes as they were crawled, without the toolbar and rewritten links. */
export const wayback: DocumentHost = {
  id: 'wayback',
  name: 'Wayback Machine',
  shared: true,
  why: 'Captures of everybody’s pages, kept by a library; the captured site is asked nothing.',
  matches: ['https://web.archive.org/*'],
  direct(url) {
    const { time, original } = captureOf(url) ?? {};
    return original === undefined ? undefined : `https://web.archive.org/web/${time ?? ''}id_/${original}`;
  },
  /** The index of captures names the SHA-1 of each, in base32. Asked only for what is a capture already: the archive knows that address. */
  published(url) {
    const { time, original } = captureOf(url) ?? {};
    if (time === undefined || original === undefined) return undefined;
    const query = new URLSearchParams({
      url: original,
      from: time,
      to: time,
      output: 'json',
      fl: 'digest',
      limit: '1',
    });
    return askJson(`https://web.archive.org/cdx/search/cdx?${query.toString()}`, (json) => {
      // The first row names the columns.
      const [, row] = Array.isArray(json) ? (json as unknown[]) : [];
      const [digest] = Array.isArray(row) ? (row as unknown[]) : [];
      return { claims: typeof digest === 'string' ? claimedBase32('sha1', digest) : [] };
    });
  },
};

function captureOf(url: URL): { time: string; original: string } | undefined {
  const [, time, original] = capture.exec(url.pathname) ?? [];
  if (url.hostname !== 'web.archive.org' || time === undefined || original === undefined) return undefined;
  return { time, original: original + url.search };
}
