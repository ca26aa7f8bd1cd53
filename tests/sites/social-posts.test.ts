import { describe, expect, test } from 'vitest';
import { bluesky } from '../../utils/sites/bluesky.ts';
import { facebook } from '../../utils/sites/facebook.ts';
import { fourchan } from '../../utils/sites/fourchan.ts';
import { hackerNews } from '../../utils/sites/hacker-news.ts';
import { linkedin } from '../../utils/sites/linkedin.ts';
import { reddit } from '../../utils/sites/reddit.ts';
import type { Found, Site } from '../../utils/sites/site.ts';
import { siteKeyOf, siteOf } from '../../utils/sites/sites.ts';
import { tumblr } from '../../utils/sites/tumblr.ts';
import { x } from '../../utils/sites/x.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

// What single sites do in a way of their own. What all have in common is in social-sites.test.ts.

const REPORT = 'https://files.org/report.pdf';
const found = (site: Site, address: string, html: string): Found[] => findAll(site.find, pageOf(html, address));

test('4chan: an address that <wbr> breaks up; copies of a post that scripts show over the page are not read', () => {
  const post = '<blockquote class="postMessage">see https://files.<wbr>org/rep<wbr>ort.pdf<br>words</blockquote>';
  const clone = `<div data-clone="1">${post}</div><div id="quote-preview">${post}</div>`;
  const all = found(fourchan, 'https://boards.4chan.org/pol/', `<div class="postContainer">${post}</div>${clone}`);
  expect(lines(all)).toEqual([`text ${REPORT}`]);
});

describe('Reddit', () => {
  const post = (href: string, inner = ''): string =>
    `<shreddit-post permalink="/r/a/comments/1b/c/" content-href="${href}" author="one"><h1 slot="title">Title</h1>${inner}</shreddit-post>`;
  const address = 'https://www.reddit.com/r/a/comments/1b/c/';

  test('a post that is nothing but a link has its badge at the title, by name', () => {
    const [one] = found(reddit, address, post(REPORT));
    expect(one).toMatchObject({ address: REPORT, where: 'attachment', named: true, post: { author: 'one' } });
    expect(one?.place).toMatchObject({ endOf: { localName: 'h1' } });
    expect(found(reddit, address, post('https://example.org/article'))).toEqual([]);
  });

  test('a preview stands for the picture it was made from', () => {
    const all = found(
      reddit,
      address,
      post(
        address,
        '<gallery-carousel><img src="https://preview.redd.it/some-title-v0-a1b2c3.png?width=640&s=1"></gallery-carousel>',
      ),
    );
    expect(lines(all)).toEqual(['image https://i.redd.it/a1b2c3.png *']);
  });
});

test('Hacker News: who submitted a link is said in the row below it', () => {
  const html = `<table><tr class="athing" id="1"><td><span class="titleline"><a href="${REPORT}">Report</a></span></td></tr>
    <tr><td><a class="hnuser" href="user?id=one">one</a> <span class="age"><a href="item?id=1">1h</a></span></td></tr></table>`;
  const [one] = found(hackerNews, 'https://news.ycombinator.com/', html);
  expect(one?.post).toEqual({ address: 'https://news.ycombinator.com/item?id=1', author: 'one' });
});

test('X: a quoted post is its own author’s', () => {
  const user = (name: string): string =>
    `<div data-testid="User-Name"><div>${name}</div><div>@other<span>·</span><time>59s</time></div></div>`;
  const html = `<article data-testid="tweet">${user('Outer')}<div data-testid="tweetText">words</div>
    <div role="link">${user('Quoted')}<div data-testid="tweetText">${REPORT}</div></div><a href="/outer/status/1"><time></time></a></article>`;
  expect(found(x, 'https://x.com/home', html).map(({ post }) => post)).toEqual([{ author: 'Quoted' }]);
});

test('Bluesky: the picture on a link’s card is no picture of the post', () => {
  const picture = `<img src="https://cdn.bsky.app/img/feed_thumbnail/plain/did:plc:a/bafkrei${'a'.repeat(52)}@jpeg">`;
  const html = `<div data-testid="feedItem-by-a.org"><div data-word-wrap>words</div><a target="_blank" href="https://example.org/">${picture}</a></div>`;
  expect(found(bluesky, 'https://bsky.app/', html)).toEqual([]);
});

test('LinkedIn: a short link does not say where it leads', () => {
  const html = '<div data-urn="urn:li:activity:1"><a href="https://lnkd.in/abc">lnkd.in/report.pdf</a></div>';
  expect(found(linkedin, 'https://www.linkedin.com/feed/', html)).toEqual([]);
});

test.each([
  ['/permalink.php?story_fbid=12&id=34&__cft__=x', '/permalink.php?story_fbid=12&id=34'],
  ['/groups/12/posts/34/?__cft__=x', '/groups/12/posts/34'],
  // What stands there until the mouse comes near.
  ['?__cft__=x', undefined],
])('Facebook: the link %s of a post', (href, expected) => {
  const html = `<div role="main"><div role="article"><a href="${href}">5m</a><p>${REPORT}</p></div></div>`;
  const [one] = found(facebook, 'https://www.facebook.com/groups/12', html);
  expect(one?.post?.address).toBe(expected === undefined ? undefined : `https://www.facebook.com${expected}`);
});

test.each([
  ['https://someblog.tumblr.com/post/1', tumblr, 'tumblr'],
  ['https://www.tumblr.com/someblog/1', tumblr, 'tumblr'],
  ['https://tumblr.com.evil.org/', undefined, 'tumblr.com.evil.org'],
  ['https://eviltumblr.com/', undefined, 'eviltumblr.com'],
  ['http://someblog.tumblr.com/', undefined, 'someblog.tumblr.com'],
  ['https://someblog.tumblr.com:8443/', undefined, 'someblog.tumblr.com'],
])('%s', (address, site, key) => {
  expect(siteOf(address)?.id).toBe(site?.id ?? 'any');
  expect(siteKeyOf(address)).toBe(key);
});

test.each([
  [
    'the MD5 that a board states of its file is a claim',
    'rL0Y20zC+Fzt72VPzMSk2A==',
    ['md5:acbd18db4cc2f85cedef654fccc4a4d8'],
  ],
  ['what is no MD5 is none', 'AAAA', undefined],
])('%s', (_, digest, claims) => {
  const link = '<div class="fileText">File: <a href="//i.4cdn.org/pol/1.pdf">a.pdf</a></div>';
  const file = `<div class="file">${link}<a class="fileThumb" href="//i.4cdn.org/pol/1.pdf"><img data-md5="${digest}"></a></div>`;
  const [one, ...others] = found(
    fourchan,
    'https://boards.4chan.org/pol/thread/1',
    `<div class="postContainer">${file}</div>`,
  );
  expect(others).toEqual([]);
  expect(one?.claims).toEqual(claims);
});
