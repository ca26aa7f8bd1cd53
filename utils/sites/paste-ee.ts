import { pasteSite } from './paste-site.ts';

/** A paste has sections, each with a number of its own. */
export const pasteEe = pasteSite({ id: 'paste-ee', matches: ['https://paste.ee/*'] }, () => ({
  paste: /^\/p\/(\w+)$/,
  texts: '.section pre',
  title: 'h1',
  raw: (id, part) => `https://paste.ee/r/${id}${part === undefined ? '' : `/${part}`}`,
  rawPath: /^\/[rd]\/\w+(?:\/\d+)?$/,
}));
