import type { Found } from '../../utils/sites/site.ts';

/**
 * One address at one place of the page. The attack that matters is a true badge beside a false link, so a badge holds only as long
 * as three things do: its carrier still says this address, still stands in the page, and the badge still stands where it was put.
 * When one fails the binding is over for good; what stands there then gets a new one, with a new id.
 */
export interface Binding {
  id: string;
  found: Found;
  /** The element that is the post it stands in: what that says of itself may change while the carrier stays as it is. */
  post: Element | undefined;
  /** `new` until it was seen, `read` while its text is, `waiting` to be told to the background, `told`, `changed` since, `over` for good. */
  state: 'new' | 'read' | 'waiting' | 'told' | 'changed' | 'over';
  /** Digest of the text that was found, where it is the document. */
  textSha256?: string;
  /** In the window when it was first seen: such are asked for, and drawn, first. */
  isInSight: boolean;
}

/** Does the carrier still say the same, at the same place? */
export function isSame(one: Found, other: Found): boolean {
  return (
    one.address === other.address &&
    one.text === other.text &&
    one.where === other.where &&
    one.named === other.named &&
    one.carrier === other.carrier &&
    one.claims?.join() === other.claims?.join() &&
    nodeOf(one) === nodeOf(other)
  );
}

/** A list shows another's post in the same elements, and a post may say how old it is: the document stays what it is, and so does all that is known of it. */
export function isInSamePost({ post: one }: Found, { post: other }: Found): boolean {
  return one?.address === other?.address && one?.author === other?.author;
}

/** Puts a badge at its place. */
export function place({ found }: Binding, host: Element): void {
  if ('after' in found.place) found.place.after.after(host);
  else found.place.endOf.append(host);
}

/** Is the carrier still in the page, and the badge (if there is one) where it was put? `isHost` knows all badges. */
export function isInPlace({ found }: Binding, host: Element | undefined, isHost: (node: Node) => boolean): boolean {
  if (!found.carrier.isConnected) return false;
  if (host === undefined) return true;
  if ('after' in found.place) return host.previousSibling === found.place.after;
  if (host.parentNode !== found.place.endOf) return false;
  // Last in its line: behind it may stand nothing but badges of the same line.
  let next = host.nextSibling;
  while (next !== null && isHost(next)) next = next.nextSibling;
  return next === null;
}

function nodeOf({ place }: Found): Node {
  return 'after' in place ? place.after : place.endOf;
}
