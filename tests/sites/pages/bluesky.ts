import { bluesky } from '../../../utils/sites/bluesky.ts';
import { whole, type SocialPage } from './social-page.ts';

const blob = `did:plc:abc/bafkrei${'a'.repeat(52)}@jpeg`;

export const blueskyPage: SocialPage = {
  site: bluesky,
  address: 'https://bsky.app/profile/someone.org/post/3abc',
  next: 'https://bsky.app/profile/someone.org/post/3xyz',
  html: (words, attachment = '', part = '') =>
    whole(`<div id="root"><div data-testid="postThreadScreen"><div data-testid="postThreadItem-by-someone.org"><a href="/profile/someone.org">Some One</a>
<a href="/profile/someone.org/post/3abc"><span>5m</span></a><div dir="auto" data-word-wrap="1">${words}</div>${attachment}</div></div>${part}</div>`),
  words: '[data-word-wrap]',
  link: (address) =>
    `<a href="https://go.bsky.app/redirect?u=${encodeURIComponent(address)}" target="_blank" role="link">${address.slice(8, 28)}...</a>`,
  post: { address: 'https://bsky.app/profile/someone.org/post/3abc', author: 'someone.org' },
  attachment: {
    html: `<div data-expoimage="true"><img width="80" height="60" src="https://cdn.bsky.app/img/feed_thumbnail/plain/${blob}"></div>`,
    address: `https://cdn.bsky.app/img/feed_fullsize/plain/${blob}`,
    where: 'image',
  },
  privateAddress: 'https://bsky.app/messages/3abc',
  saved: {
    file: 'bluesky-post-link-2026.html',
    address: 'https://bsky.app/profile/forbes.com/post/3mdd7aj7pgs2x',
    words: '[data-testid="postThreadItem-by-forbes.com"] [data-word-wrap]',
  },
};
