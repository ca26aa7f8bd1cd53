// Text that reads as one line although tags divide it: a paste's syntax colours turn https://a.example into
// "https:", "//", "a.example" in three elements.

/** Where a stretch of a run lies in the page. */
interface Piece {
  node: Text;
  /** Offset of the node's text in the run's. */
  start: number;
}

export interface TextRun {
  text: string;
  pieces: Piece[];
}

const inline = new Set(
  'abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
// What people type into, what is not shown, and forms: a form's own properties can be replaced by its fields' names.
const never = new Set(
  'a area audio button canvas embed form head iframe img input map math noscript object option picture script select style svg template textarea title video'.split(
    ' ',
  ),
);

/** More text in one element than this is not read: it would hold up the page. */
const MAX_RUN_LENGTH = 1_000_000;
const MAX_DEPTH = 100;

/** Whether what stands in it goes on the line of what stands around it; a link's does, too. */
export function isInline(element: Element): boolean {
  return element.localName === 'a' || inline.has(element.localName);
}

/** The element that owns the text around a node: the nearest one that is no mere inline formatting. */
export function blockOf(element: Element): Element {
  let block = element;
  while (inline.has(block.localName) && block.parentElement !== null) block = block.parentElement;
  return block;
}

/** Whether a node is part of a run of text: words, or what formats them. */
export function isSpoken(node: Node | null): boolean {
  if (node === null) return false;
  return node.nodeType === 3
    ? /\S/.test((node as Text).data)
    : node.nodeType === 1 && inline.has((node as Element).localName);
}

/** The runs of text that belong to a block itself: not its links', not its inner blocks'. None for an inline element. */
export function textRunsOf(block: Element): TextRun[] {
  if (inline.has(block.localName) || never.has(block.localName)) return [];
  const runs: TextRun[] = [];
  let run: TextRun = { text: '', pieces: [] };
  const endRun = (): void => {
    if (run.pieces.length > 0) runs.push(run);
    run = { text: '', pieces: [] };
  };
  const read = (parent: Element, depth: number): void => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === 3) {
        const text = node as Text;
        run.pieces.push({ node: text, start: run.text.length });
        run.text += text.data.slice(0, MAX_RUN_LENGTH - run.text.length);
      } else if (node.nodeType === 1) {
        const element = node as Element;
        if (!inline.has(element.localName) || depth === MAX_DEPTH) endRun();
        else read(element, depth + 1);
      }
    }
  };
  read(block, 0);
  endRun();
  return runs;
}

/**
 * The node after which something can be put so that it stands right behind the character before `end`, without splitting a text node
 * (a framework that owns the text would lose it). Undefined when other text of the same node follows.
 */
export function nodeEndingAt(run: TextRun, end: number, block: Element): ChildNode | undefined {
  const piece = run.pieces.findLast(({ start }) => start < end);
  if (piece === undefined || !/^[\s\p{P}]*$/u.test(piece.node.data.slice(end - piece.start))) return undefined;
  let node: ChildNode = piece.node;
  while (node.parentElement !== null && node.parentElement !== block && node.nextSibling === null) {
    node = node.parentElement;
  }
  return node;
}
