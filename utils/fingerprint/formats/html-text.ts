import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { inlineElements, skippedElements } from './html-elements.ts';
import { MAX_HTML_ELEMENTS } from '../limits.ts';
import { UnreadableError } from '../problem.ts';

type Node = DefaultTreeAdapterTypes.Node;

/**
 * The text of a page, by the tree that the HTML standard prescribes, so that every implementation finds the same.
 * @throws {UnreadableError} too-large: its tree has no end
 */
export function htmlText(source: string): string {
  return textOf(parse(source, { treeAdapter: boundedTree() }));
}

/**
 * A tree that stops growing: each paragraph repeats the formatting that is open (HTML standard, section 13.2.4.3), so that 100 kB may ask for
 * 25 million elements.
 */
function boundedTree(): typeof defaultTreeAdapter {
  let count = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (...element) => {
      count += 1;
      if (count > MAX_HTML_ELEMENTS) throw new UnreadableError('too-large');
      return defaultTreeAdapter.createElement(...element);
    },
  };
}

/** Text in document order, a line end around what stands in lines of its own. A list, not recursion: pages nest as deep as they like. */
function textOf(document: Node): string {
  const parts: string[] = [];
  const open: (Node | string)[] = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') parts.push(node);
    else if (node.nodeName === '#text' && 'value' in node) parts.push(node.value);
    else if ('childNodes' in node && !skippedElements.has(node.nodeName)) {
      const end = inlineElements.has(node.nodeName) ? '' : '\n';
      parts.push(end);
      open.push(end, ...node.childNodes.toReversed());
    }
  }
  return parts.join('');
}
