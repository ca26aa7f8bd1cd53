import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { memberOf, textOf } from './json-members.ts';

const page = /^\/documents\/(\d+)(?:-|\/|\.|$)/;

/** Documents that newsrooms published. A page's number names the document; where its file lies, the site's own API says. */
export const documentcloud: DocumentHost = {
  id: 'documentcloud',
  name: 'DocumentCloud',
  shared: true,
  why: 'One non-profit holds the documents of many newsrooms.',
  matches: ['https://*.documentcloud.org/*'],
  direct(url) {
    const isFile = ['s3.documentcloud.org', 'assets.documentcloud.org'].includes(url.hostname);
    return isFile && /^\/documents\/\d+\/[^/]+\.\w+$/.test(url.pathname) ? url.href : undefined;
  },
  before(url) {
    const [, id] = page.exec(url.pathname) ?? [];
    if (id === undefined || ['s3.documentcloud.org', 'assets.documentcloud.org'].includes(url.hostname))
      return undefined;
    return askJson(`https://api.www.documentcloud.org/api/documents/${id}/`, (json) => {
      const [place, slug] = [textOf(json, 'asset_url'), textOf(json, 'slug')];
      // A slug is part of an address that is made here: nothing but letters, digits and dashes may be in it.
      const isKnown = place !== undefined && slug !== undefined && /^[\w-]+$/.test(slug);
      return {
        direct: isKnown ? `${place}documents/${id}/${slug}.pdf` : undefined,
        claims: claimedHex('sha1', memberOf(json, 'file_hash')),
      };
    });
  },
};
