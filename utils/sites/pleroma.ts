import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Pleroma, Akkoma, and Soapbox over either, on any host: their first page says so to browsers without scripts. */
export const pleroma: Site = socialSite({ id: 'pleroma', hosts: [] }, () => ({
  isIn: (document) =>
    [...document.querySelectorAll('noscript')].some((note) =>
      /To use (Pleroma|Akkoma|Soapbox),/.test(note.textContent),
    ),
  post: '.Status, .status-container, [data-testid="status"]',
  postPage: /^\/(?:notice\/\w+|@[^/]+\/posts\/\w+)/,
  permalink: 'a.timeago, a:has(time)',
  author: '.account-name, [data-testid="account"] a:not(:has(time))',
  privatePage: /^\/(chats|messages|conversations|users\/[^/]+\/(dms|chats))(\/|$)/,
  skip: '.shout-panel, .chat-view, [data-testid^="chat"]',
  files: { element: 'a.image-attachment, .attachments a[target="_blank"]', at: ['.StatusBody', '.status-body'] },
}));
