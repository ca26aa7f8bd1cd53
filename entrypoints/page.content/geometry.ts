/** Smaller than any text somebody could read. */
const MIN_SIDE_PX = 6;
/** Between an address and its badge on one line: the badge's margin, a space, a link's padding. */
const MAX_GAP_PX = 16;
/** From an address to a badge that stands on the next line, or under a link that is a block. */
const MAX_LINE_PX = 32;

/** Whether a reader can see an element at all. Cheap right after a frame, when the layout is known. */
export function isShown(element: Element, box: DOMRectReadOnly = element.getBoundingClientRect()): boolean {
  return (
    box.width >= MIN_SIDE_PX &&
    box.height >= MIN_SIDE_PX &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
}

/**
 * Whether a badge stands right behind its address for the eye, too, not only in the document's order: a page can push the true
 * link out of the window by its style, and leave the badge behind the words of a false one.
 */
export function standsBehind(node: ChildNode, host: Element): boolean {
  const end = lastBoxOf(node);
  const badge = host.getBoundingClientRect();
  if (end === undefined) return false;
  const isOnLine = badge.top < end.bottom && end.top < badge.bottom;
  if (isOnLine) {
    // Behind is left of it where the text runs from right to left.
    const gap = Math.max(badge.left - end.right, end.left - badge.right);
    return gap >= -MAX_GAP_PX && gap <= MAX_GAP_PX;
  }
  return badge.top >= end.bottom && badge.top - end.bottom <= MAX_LINE_PX;
}

function lastBoxOf(node: ChildNode): DOMRect | undefined {
  if (node instanceof Element) return isShown(node) ? [...node.getClientRects()].at(-1) : undefined;
  const range = new Range();
  range.selectNodeContents(node);
  return [...range.getClientRects()].at(-1);
}
