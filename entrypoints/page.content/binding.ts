import type { Found } from '../../utils/sites/site.ts';
import type { Badge } from './badge.ts';

/**
 * One address at one place of the page. The attack that matters is a true badge beside a false link, so a badge holds only as long
 * as three things do: its carrier still says this address, still stands in the page, and the badge still stands where it was put.
 * When one fails the binding is over for good; what stands there then gets a new one, with a new id.
 */
export interface Binding {
  id: string;
  found: Found;
  /** `new` until it was seen, `waiting` to be told to the background, `told`, `over` for good. */
  state: 'new' | 'waiting' | 'told' | 'over';
  /** In the window when it was first seen: such are asked for, and drawn, first. */
  isInSight: boolean;
  badge?: Badge;
}

/** Does the carrier still say the same, at the same place? */
export function isSame(one: Found, other: Found): boolean {
  return (
    one.address === other.address &&
    one.where === other.where &&
    one.named === other.named &&
    one.carrier === other.carrier &&
    nodeOf(one) === nodeOf(other)
  );
}

/** Puts the badge at its place. */
export function place(binding: Binding, badge: Badge): void {
  const { place } = binding.found;
  if ('after' in place) place.after.after(badge.host);
  else place.endOf.append(badge.host);
}

/** Is the carrier still in the page, and the badge where it was put? `isOurs` knows the hosts of other badges. */
export function isInPlace(binding: Binding, isOurs: (node: Node) => boolean): boolean {
  const { carrier, place } = binding.found;
  if (!carrier.isConnected) return false;
  if (binding.badge === undefined) return true;
  const { host } = binding.badge;
  if ('after' in place) return host.previousSibling === place.after;
  if (host.parentNode !== place.endOf) return false;
  // Last in its line: behind it may stand nothing but badges of the same line.
  let next = host.nextSibling;
  while (next !== null && isOurs(next)) next = next.nextSibling;
  return next === null;
}

function nodeOf({ place }: Found): Node {
  return 'after' in place ? place.after : place.endOf;
}
