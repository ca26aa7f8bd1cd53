import type { Site } from '../../utils/sites/site.ts';
import { blockOf, isSpoken } from '../../utils/sites/text-run.ts';

/** What has to be looked at again: whole new parts, and single elements whose own words or address changed. */
export interface Changes {
  roots: Set<Element>;
  elements: Set<Element>;
}

/** What the one MutationObserver of a visit asks for. `href` is the only attribute that changes where a link leads; some sites have `others`. */
export function observed(others: readonly string[] = []): MutationObserverInit {
  return {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['href', ...others],
  };
}

/** Reads mutation records; those that only tell of our own badges are left out. `posts`: those of the site in which anything changed. */
export function changesOf(
  records: readonly MutationRecord[],
  isOurs: (node: Node) => boolean,
  { whole, posts }: Pick<Site, 'whole' | 'posts'>,
): Changes & { posts: Set<Element> } {
  const changes = { roots: new Set<Element>(), elements: new Set<Element>(), posts: new Set<Element>() };
  for (const record of records) {
    if (isOurDoing(record, isOurs, isOurs)) continue;
    const post = postAround(record.target, posts);
    if (post !== undefined) changes.posts.add(post);
    if (record.type === 'attributes') {
      changes.elements.add(record.target as Element);
      continue;
    }
    if (record.type === 'childList') {
      const nodes = [...record.addedNodes, ...record.removedNodes];
      for (const node of record.addedNodes) if (node instanceof Element && !isOurs(node)) changes.roots.add(node);
      // A post that a feed receives between two others leaves the words around it as they were, and the feed may be long.
      if (![...nodes, record.previousSibling, record.nextSibling].some(isSpoken)) {
        if (record.target instanceof Element) addWholes(record.target, changes.elements, whole);
        continue;
      }
    }
    addOwners(record.target, changes.elements, whole);
  }
  return changes;
}

/** Whether a record tells of nothing but badges that were put in, and of such as were taken away by us. */
export function isOurDoing(
  { type, addedNodes, removedNodes }: MutationRecord,
  isHost: (node: Node) => boolean,
  isErased: (node: Node) => boolean,
): boolean {
  return type === 'childList' && [...addedNodes].every(isHost) && [...removedNodes].every(isErased);
}

/** The nearest post that a node stands in, also outside of open trees. `posts`: the site's selector of them. */
export function postAround(node: Node, posts: string | undefined): Element | undefined {
  if (posts === undefined) return undefined;
  const element = node instanceof Element ? node : node.parentElement;
  const near = element && closest(element, posts);
  if (near !== null) return near;
  const root = Node.prototype.getRootNode.call(node);
  return root instanceof ShadowRoot ? postAround(root.host, posts) : undefined;
}

/** The elements that speak through a node: the block its text belongs to, and what it is part of. */
function addOwners(node: Node, elements: Set<Element>, whole: string | undefined): void {
  const element = node instanceof Element ? node : node.parentElement;
  if (element === null) return;
  elements.add(blockOf(element));
  addWholes(element, elements, whole);
}

/** The link an element lies in (some links' words are their address), and what is read as a whole. */
function addWholes(element: Element, elements: Set<Element>, whole: string | undefined): void {
  const link = closest(element, 'a[href]');
  if (link !== null) elements.add(link);
  const around = whole === undefined ? null : closest(element, whole);
  if (around !== null) elements.add(around);
}

// A form's own properties give way to fields of their names (<input name="closest">), for us as for the page. The prototype's do not.
function closest(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector);
}

/** An element and all below it, as they are now: the page may do what it likes with the tree meanwhile. */
export function elementsOf(document: Document, root: Element): Element[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  const elements = [root];
  while (walker.nextNode() !== null) elements.push(walker.currentNode as Element);
  return elements;
}
