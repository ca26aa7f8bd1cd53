import { isInline } from './text-run.ts';

/** In characters of the page's own text: longer ones are not read, it would hold up the page. */
export const MAX_PAGE_TEXT = 2_000_000;

// NodeFilter's; the document passed in need not be the one that this script runs in.
const ELEMENTS_AND_TEXTS = 1 | 4;
const ACCEPT = 1;
const REJECT = 2;

// Not shown, or not the paste's.
const skipped = new Set(
  'audio button canvas head iframe img noscript object script select style svg template video'.split(' '),
);

/**
 * The text of a paste as its page shows it, a line break wherever something ends its line; undefined when it is too long. Text v1 makes
 * every run of white space one space, so that only whether there is any between two words has to be right. `omit`: selector of what stands
 * in it and is not it. Taken with the tree's own
 * walker: the properties of a page's forms give way to fields of their names.
 */
export function pageTextOf(source: Element, omit?: string): string | undefined {
  // What it was served with: what somebody types into it is theirs.
  if (source.localName === 'textarea') return within(source.textContent);
  const walker = source.ownerDocument.createTreeWalker(source, ELEMENTS_AND_TEXTS, (node) =>
    node.nodeType === 1 && isSkipped(node as Element, omit) ? REJECT : ACCEPT,
  );
  let text = '';
  let lineOf: Element | undefined;
  while (walker.nextNode() !== null) {
    const node = walker.currentNode;
    if (node.nodeType === 3) {
      const line = ownerOf(node as Text, source);
      if (line !== lineOf) text += '\n';
      lineOf = line;
      text += (node as Text).data;
      if (text.length > MAX_PAGE_TEXT) return undefined;
    } else if (!isInline(node as Element)) text += '\n';
  }
  return text;
}

function isSkipped(element: Element, omit: string | undefined): boolean {
  return skipped.has(element.localName) || (omit !== undefined && element.matches(omit));
}

/** The element whose line a text stands on. */
function ownerOf(text: Text, source: Element): Element {
  let element = text.parentElement ?? source;
  while (element !== source && isInline(element)) element = element.parentElement ?? source;
  return element;
}

function within(text: string): string | undefined {
  return text.length > MAX_PAGE_TEXT ? undefined : text;
}
