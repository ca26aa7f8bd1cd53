import { toBase64, utf8 } from '../protocol/bytes.ts';
import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { memberOf, textOf } from './json-members.ts';

const shortLink = /^\/[a-z]\/(?:s|c)[!/][\w!/-]+$/i;

/**
 * Files shared from a personal OneDrive. The API for shared links says where the bytes are; it often refuses who is not signed in, and
 * then only the reader can have them.
 */
export const onedrive: DocumentHost = {
  id: 'onedrive',
  name: 'OneDrive',
  shared: true,
  why: 'Everybody’s files at one operator; an owner is not told which strangers look.',
  matches: [
    'https://1drv.ms/*',
    'https://onedrive.live.com/*',
    'https://api.onedrive.com/*',
    // Where the bytes lie.
    'https://*.files.1drv.com/*',
    'https://*.microsoftpersonalcontent.com/*',
  ],
  direct(url) {
    const isDelivery = /\.(files\.1drv\.com|microsoftpersonalcontent\.com)$/.test(url.hostname);
    return isDelivery && url.pathname.length > 1 ? url.href : undefined;
  },
  before(url) {
    const isLink =
      (url.hostname === '1drv.ms' && shortLink.test(url.pathname)) ||
      (url.hostname === 'onedrive.live.com' && (url.searchParams.has('resid') || url.searchParams.has('id')));
    if (!isLink) return undefined;
    const token = toBase64(utf8(url.href)).replaceAll('=', '').replaceAll('/', '_').replaceAll('+', '-');
    return askJson(`https://api.onedrive.com/v1.0/shares/u!${token}/root`, (json) => ({
      direct: textOf(json, '@content.downloadUrl') ?? textOf(json, '@microsoft.graph.downloadUrl'),
      // SHA-256 is in its documentation as "isn't supported".
      claims: claimedHex('sha1', memberOf(json, 'file', 'hashes', 'sha1Hash')),
    }));
  },
};
