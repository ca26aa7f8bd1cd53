import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Archives of image boards: FoolFuuka, and Fuuka before it. */
export const chanArchives: Site = socialSite(
  {
    id: 'chan-archives',
    hosts: [
      'desuarchive.org',
      'archive.4plebs.org',
      'archived.moe',
      'thebarchive.com',
      'archiveofsins.com',
      'boards.fireden.net',
      'arch.b4k.dev',
      'archive.palanq.win',
      'archive.alice.al',
      'www.tokyochronos.net',
      'tokyochronos.net',
      'warosu.org',
    ],
  },
  () => ({
    post: 'article.post, article.thread, td.reply',
    postPage: /^\/\w+\/(?:thread|post)\/\d+/,
    permalink: (post) =>
      post.querySelector<HTMLAnchorElement>('a[data-post], a[data-function="highlight"], a.js')?.href,
    author: '.post_author, .postername',
    skip: '.thread_image_box > a.thread_image_link:has(img), #backlink, .backlink_container',
    files: { element: 'a.post_file_filename, .thread_image_box > a.thread_image_link:not(:has(img))' },
  }),
);
