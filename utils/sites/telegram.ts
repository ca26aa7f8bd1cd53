import { plainLabel } from './document-address.ts';
import { isLeftAlone, linkAddressOf } from './generic.ts';
import { socialSite } from './social-site.ts';
import type { Found, Site } from './site.ts';

/**
 * Public channels as t.me shows them. An attached document's link leads to the post, not to its bytes: those are had in Telegram's own
 * programs alone. It is told of all the same, for the reason to be said.
 */
export const telegram: Site = socialSite({ id: 'telegram', hosts: ['t.me', 'telegram.me'] }, () => ({
  post: '.tgme_widget_message',
  postPage: /^\/s\/\w+/,
  permalink: (post) => {
    const name = post.getAttribute('data-post') ?? '';
    return /^\w+\/\d+$/.test(name) ? `https://t.me/${name}` : undefined;
  },
  author: '.tgme_widget_message_owner_name',
  attributes: ['style', 'data-post'],
  findOwn: findDocument,
  files: {
    element: 'a.tgme_widget_message_photo_wrap',
    address: (photo) => /url\(["']?(https:[^"')]+)/.exec(photo.getAttribute('style') ?? '')?.[1],
    at: ['.tgme_widget_message_text', '.tgme_widget_message_footer'],
  },
}));

function findDocument(link: Element): Found[] | undefined {
  if (!link.matches('a.tgme_widget_message_document_wrap')) return undefined;
  const [address] = /^https:\/\/(?:t|telegram)\.me\/(?:s\/)?\w+\/\d+(?=[?#]|$)/.exec(linkAddressOf(link) ?? '') ?? [];
  if (address === undefined || isLeftAlone(link)) return [];
  const label = plainLabel(link.querySelector('.tgme_widget_message_document_title')?.textContent ?? '');
  return [{ address, where: 'attachment', label, carrier: link, place: { after: link }, named: false }];
}
