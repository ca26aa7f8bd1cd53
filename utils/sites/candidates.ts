import { blockOf } from './text-run.ts';

const LINKS = 'a[href], area[href]';
/** No address is without a colon. It alone is looked for, because what stands around it may be divided by tags. */
const TEXTS = 'descendant::text()[contains(., ":")]';

/** XPathResult's. */
const IN_ORDER = 7;

/**
 * The elements of a part in which a site's `find` may see anything, as they are now and in the order of the page: links, the site's
 * `own`, texts. All others say nothing, and to ask each one would cost a page without documents many times what the browser's own search does.
 */
export function candidatesIn(root: Element, own?: string): Iterable<Element> {
  const selector = own === undefined ? LINKS : `${LINKS}, ${own}`;
  const elements = fittingIn(root, selector);
  const blocks: Element[] = [];
  // Not `document.evaluate`: a page's images can put themselves in its place.
  const texts = Document.prototype.evaluate.call(document, TEXTS, root, null, IN_ORDER);
  for (let at = 0; at < texts.snapshotLength; at += 1) {
    const parent = texts.snapshotItem(at)?.parentElement;
    const block = parent && blockOf(parent);
    if (block && block !== blocks.at(-1)) blocks.push(block);
  }
  return inOrder(elements, blocks);
}

/** Of an element's own. Of the overloads of `querySelectorAll`, `call` would show the one for obsolete tag names. */
interface Methods {
  matches(selector: string): boolean;
  querySelectorAll(selector: string): NodeListOf<Element>;
}

/** The part itself, if it fits, and all that fits in it. Not by its own methods: a form's fields can put themselves in their places. */
export function fittingIn(part: Element, selector: string): Element[] {
  const methods: Methods = Element.prototype;
  const below = methods.querySelectorAll.call(part, selector);
  return methods.matches.call(part, selector) ? [part, ...below] : [...below];
}

/** Two lists in the order of the page as one, without what stands in both. Compares as it goes, so that no step takes long. */
function* inOrder(one: readonly Element[], other: readonly Element[]): Generator<Element> {
  const given = new Set<Element>();
  let [at, otherAt] = [0, 0];
  for (;;) {
    const [first, second] = [one[at], other[otherAt]];
    const next = first !== undefined && (second === undefined || !precedes(second, first)) ? first : second;
    if (next === undefined) return;
    if (next === first) at += 1;
    else otherAt += 1;
    if (given.has(next)) continue;
    given.add(next);
    yield next;
  }
}

function precedes(one: Element, other: Element): boolean {
  const position = Node.prototype.compareDocumentPosition.call(other, one);
  return (position & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
}
