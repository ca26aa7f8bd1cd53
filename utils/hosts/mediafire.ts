import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson, askPage } from './host-step.ts';
import { memberOf } from './json-members.ts';
import { attributesOf } from './page-attributes.ts';

const page = /^\/(?:file|view|download)\/([a-z0-9]{8,20})(?:\/|$)/;

/** MediaFire's page of a file carries the address of the bytes, for some readers scrambled. */
export const mediafire: DocumentHost = {
  id: 'mediafire',
  name: 'MediaFire',
  shared: true,
  why: 'One operator, uploads of everybody; an uploader learns how often a file was taken.',
  matches: ['https://*.mediafire.com/*', 'https://mediafire.com/*'],
  direct: (url) =>
    /^download\d+\.mediafire\.com$/.test(url.hostname) && /\/[^/]+$/.test(url.pathname) ? url.href : undefined,
  before(url) {
    const key = keyOf(url);
    if (key === undefined) return undefined;
    return askPage(`https://www.mediafire.com/file/${key}`, (html) => {
      const { href, 'data-scrambled-url': scrambled } = attributesOf(html, 'id="downloadButton"');
      return { direct: scrambled === undefined ? href : atob(scrambled) };
    });
  },
  published(url) {
    const key = keyOf(url);
    if (key === undefined) return undefined;
    const query = `quick_key=${key}&response_format=json`;
    return askJson(`https://www.mediafire.com/api/1.5/file/get_info.php?${query}`, (json) => ({
      claims: claimedHex('sha256', memberOf(json, 'response', 'file_info', 'hash')),
    }));
  },
};

function keyOf(url: URL): string | undefined {
  if (!['mediafire.com', 'www.mediafire.com'].includes(url.hostname)) return undefined;
  const short = /^\?([a-z0-9]{8,20})$/.exec(url.pathname === '/' ? url.search : '');
  return (short ?? page.exec(url.pathname))?.[1];
}
