/** In our own world, which no page sees. */
const mark = Symbol.for('touchstone');

/**
 * Whether no other script of ours is at work in this document. The reader may ask for a look twice, and an update leaves a script
 * behind that is at work no longer: `isAlive` of each says so.
 */
export function isFirstHere(world: object, isAlive: () => boolean): boolean {
  const marked = world as { [mark]?: () => boolean };
  if (marked[mark]?.() === true) return false;
  marked[mark] = isAlive;
  return true;
}
