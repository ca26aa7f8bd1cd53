/** Between badge and card. */
const GAP_PX = 6;
/** Between card and the window's edge. */
const EDGE_PX = 8;
/** A card lower than this cannot be read: it rather covers its badge. */
const MIN_HEIGHT_PX = 220;

export interface Size {
  width: number;
  height: number;
}
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export interface Place {
  left: number;
  top: number;
  maxHeight: number;
}

/** Below its badge and beginning with it; above it where there is more room; never beyond the window's edge. All in CSS pixels. */
export function placeCard(badge: Box, card: Size, window: Size): Place {
  const below = window.height - EDGE_PX - (badge.bottom + GAP_PX);
  const above = badge.top - GAP_PX - EDGE_PX;
  const isBelow = card.height <= below || below >= above;
  // A badge whose first pixel is the window's last leaves more above it than the window has between its edges.
  const room = Math.min(Math.max(isBelow ? below : above, MIN_HEIGHT_PX), window.height - 2 * EDGE_PX);
  const height = Math.min(card.height, room);
  const top = isBelow ? badge.bottom + GAP_PX : badge.top - GAP_PX - height;
  return {
    left: clamp(badge.left, EDGE_PX, window.width - EDGE_PX - card.width),
    top: clamp(top, EDGE_PX, window.height - EDGE_PX - height),
    maxHeight: room,
  };
}

/** Whether any of the badge is to be seen. */
export function isInWindow(badge: Box, window: Size): boolean {
  return badge.bottom > 0 && badge.top < window.height && badge.right > 0 && badge.left < window.width;
}

/** The lower bound wins: where a card does not fit, its beginning is seen. */
function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
