import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Addresses are plain text there, broken up by <wbr>; files are served as they were posted. */
export const fourchan: Site = socialSite(
  { id: 'fourchan', hosts: ['boards.4chan.org', 'boards.4channel.org'] },
  () => ({
    post: '.postContainer',
    postPage: /^\/\w+\/thread\/\d+/,
    permalink: (post) => {
      const link = post.querySelector<HTMLAnchorElement>('.postNum a[href*="#p"]');
      return link?.href;
    },
    author: '.nameBlock .name',
    // The picture leads where the line above it does; copies that scripts show over the page are no posts of their own.
    skip: 'a.fileThumb, [data-clone], #quote-preview, .preview, #qp, .inlined',
    files: { element: '.fileText > a', claims: statedDigest },
  }),
);

/** The thumbnail beside a file carries the MD5 of the file, in base64. */
function statedDigest(link: Element): string[] {
  const digest = link.closest('.file')?.querySelector('[data-md5]')?.getAttribute('data-md5') ?? '';
  if (!/^[A-Za-z0-9+/]{22}==$/.test(digest)) return [];
  const bytes = Uint8Array.from(atob(digest), (character) => character.charCodeAt(0));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [`md5:${hex}`];
}
