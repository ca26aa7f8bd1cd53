import { blockOf } from './text-run.ts';

const LINKS = 'a[href], area[href]';
/** No address is without a colon. It alone is looked for, because what stands around it may be divided by tags. */
const TEXTS = 'descendant::text()[contains(., ":")]';

/**
 * The elements of a part in which a site's `find` may see anything, as they are now: links and the site's `own` first, then texts. All others
 * say nothing, and to ask each one would cost a page without documents many times what the browser's own search does.
 */
export function candidatesIn(root: Element, own?: string): Iterable<Element> {
  const selector = own === undefined ? LINKS : `${LINKS}, ${own}`;
  // Neither `root.querySelectorAll` nor `document.evaluate`: a form's fields and a page's images can put themselves in their places.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- of the overloads, `call` shows the one for obsolete tag names
  const candidates = new Set([root, ...Element.prototype.querySelectorAll.call(root, selector)]);
  const texts = new XPathEvaluator().evaluate(TEXTS, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
  for (let at = 0; at < texts.snapshotLength; at += 1) {
    const parent = texts.snapshotItem(at)?.parentElement;
    if (parent) candidates.add(blockOf(parent));
  }
  return candidates;
}
