import { pasteSite } from './paste-site.ts';

/** The software of dpaste.org; paste.mozilla.org, which ran it too, is gone. */
export const dpasteOrg = pasteSite({ id: 'dpaste-org', matches: ['https://dpaste.org/*'] }, () => ({
  // Pages about the site have names of small letters alone.
  paste: /^\/(?=\w*[A-Z0-9])(\w{4,})\/?$/,
  texts: '.snippet-code',
  raw: (id) => `https://dpaste.org/${id}/raw`,
  rawPath: /^\/\w{4,}\/raw$/,
}));
