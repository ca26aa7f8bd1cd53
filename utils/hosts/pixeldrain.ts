import { claimedHex } from './claims.ts';
import type { DocumentHost } from './document-host.ts';
import { askJson } from './host-step.ts';
import { memberOf } from './json-members.ts';

const file = /^\/(?:u|api\/file)\/([A-Za-z0-9]{6,12})(?:\/|$)/;

/** Single files; a list is a page of several. */
export const pixeldrain: DocumentHost = {
  id: 'pixeldrain',
  name: 'Pixeldrain',
  shared: true,
  why: 'One operator, uploads of everybody; an uploader learns how often a file was taken.',
  matches: ['https://pixeldrain.com/*'],
  direct(url) {
    const id = file.exec(url.pathname)?.[1];
    return id === undefined ? undefined : `https://pixeldrain.com/api/file/${id}`;
  },
  published(url) {
    const id = file.exec(url.pathname)?.[1];
    if (id === undefined) return undefined;
    return askJson(`https://pixeldrain.com/api/file/${id}/info`, (json) => ({
      claims: claimedHex('sha256', memberOf(json, 'hash_sha256')),
    }));
  },
};
