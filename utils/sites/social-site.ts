import { parseUrl } from '../protocol/parse-url.ts';
import { documentAddress, fileNameOf, plainLabel } from './document-address.ts';
import { closestAcross, findGeneric, isLeftAlone, linkAddressOf } from './generic.ts';
import { LazySite, type LaterRules, type SiteName } from './lazy-site.ts';
import type { Found, Post, Site } from './site.ts';
import { unwrap } from './unwrap.ts';

/** What a social site is, told by the marks of its pages. A mark that no longer fits costs a post's name or a picture, never a link. */
export interface SocialRules extends Pick<Site, 'isIn' | 'attributes' | 'roots' | 'skip'> {
  /** Selector of a post or comment; of one inside another, the inner counts. */
  post: string;
  /** Path and query of pages that show a post. What it matches of a link to a post is the post's own address. */
  postPage: RegExp;
  /** Within a post: the link to itself. */
  permalink?: Said;
  /** Within a post: its author's name. */
  author?: Said;
  /** Paths of pages on which nothing is looked at. */
  privatePage?: RegExp;
  /** Where a page also carries conversations, in places that bear no mark: nothing is looked at outside of these parts. */
  only?: string;
  files?: Files;
  /** For what the site writes in its own way; undefined for what it writes as everybody does. */
  findOwn?: (element: Element) => Found[] | undefined;
}

/** A selector, or for what none can say, a function of the post. */
type Said = string | ((post: Element) => string | undefined);

/** Pictures and files that the site keeps itself, and posts that are nothing but a link. */
interface Files {
  element: string;
  /** Its address as it was posted, or what comes closest; by default the link's. */
  address?: (element: Element) => string | undefined;
  /** Look-up keys of digests that the page states of it. */
  claims?: (element: Element) => string[];
  /** Within the post, best first: what the badge stands at the end of, since pictures have no room for one. By default behind the link. */
  at?: readonly string[];
}

const PICTURE = /\.(?:jpe?g|png|webp|gif|avif|heic|bmp|tiff?)(?:\?|$)|@jpeg$|[?&]format=\w/i;

/** `hosts`: of the pages; `*.example.org` stands for all below one as well. None for software that runs on any host. */
export function socialSite(
  { hosts, ...name }: Omit<SiteName, 'matches'> & { hosts: readonly string[] },
  rules: () => SocialRules,
): Site {
  return new LazySite({ ...name, matches: hosts.map((host) => `https://${host}/*`) }, () => siteBy(rules()));
}

function siteBy(rules: SocialRules): LaterRules {
  const { files, only, skip, privatePage, findOwn, isIn, attributes, roots } = rules;
  const find = (element: Element): Found[] => {
    if (files !== undefined && element.matches(files.element)) return findFile(element, files, rules);
    return findOwn?.(element) ?? findGeneric(element, skip);
  };
  return {
    skip,
    own: files?.element,
    isIn,
    posts: rules.post,
    attributes,
    roots,
    isPrivate: ({ pathname }) => privatePage?.test(pathname) ?? false,
    isLayoutRecognised: (document) =>
      !rules.postPage.test(pathOf(document.URL)) || document.querySelector(rules.post) !== null,
    find: (element) =>
      find(element)
        .filter(({ carrier }) => only === undefined || closestAcross(carrier, only) !== null)
        .map((found) => {
          const post = postOf(found.carrier, rules);
          return post === undefined ? found : { ...found, post };
        }),
  };
}

function findFile(
  element: Element,
  { address: addressOf, claims: claimsOf, at }: Files,
  { post, skip }: SocialRules,
): Found[] {
  const said = addressOf === undefined ? linkAddressOf(element) : addressOf(element);
  const address = said === undefined ? undefined : documentAddress(unwrap(said), element.baseURI);
  if (address === undefined || isLeftAlone(element, skip)) return [];
  const claims = claimsOf?.(element) ?? [];
  const line = at === undefined ? undefined : firstIn(closestAcross(element, post) ?? element, at, post);
  // A picture alone has no place for a badge that would not cover or move something.
  if (line === undefined && linkAddressOf(element) === undefined) return [];
  return [
    {
      address,
      where: PICTURE.test(address) ? 'image' : 'attachment',
      label: fileNameOf(address),
      carrier: element,
      place: line === undefined ? { after: element } : { endOf: line },
      named: line !== undefined,
      ...(claims.length > 0 && { claims }),
    },
  ];
}

function postOf(element: Element, { post, postPage, permalink, author }: SocialRules): Post | undefined {
  const around = closestAcross(element, post);
  if (around === null) return undefined;
  const said: Post = {};
  if (typeof permalink === 'string') {
    const link = firstIn(around, [permalink], post);
    const target = link && linkAddressOf(link);
    const [path] = (target !== undefined && postPage.exec(pathOf(target))) || [];
    if (target !== undefined && path !== undefined) said.address = new URL(target).origin + path;
  } else {
    const address = permalink?.(around);
    const url = address === undefined ? undefined : parseUrl(address, around.baseURI);
    if (url) said.address = url.href;
  }
  const name = typeof author === 'string' ? firstIn(around, [author], post)?.textContent : author?.(around);
  const label = plainLabel(name ?? '');
  if (label !== '') said.author = label;
  return said.address === undefined && label === '' ? undefined : said;
}

/** The first that a post has of its own, not by a post inside it. */
function firstIn(post: Element, selectors: readonly string[], posts: string): Element | undefined {
  for (const selector of selectors) {
    for (const element of post.querySelectorAll(selector)) {
      const owner = element.closest(posts);
      if (owner === null || owner === post) return element;
    }
  }
  return undefined;
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
