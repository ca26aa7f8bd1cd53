import { plainMutations, textMutations, type Mutation } from './mutations.ts';
import { Random } from './random.ts';
import { zipMutations } from './zip-mutations.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const MAX_STEPS = 4;
/** What grows beyond this says nothing more. */
const MAX_BYTES = 20_000_000;

/** The seed that leaves a document as it is. */
export const UNDAMAGED = 0;

/** A document that a seed has damaged, and how: names of what was done, in order. */
export function mutate(bytes: Bytes, other: Bytes, seed: number): { bytes: Bytes; recipe: string[] } {
  if (seed === UNDAMAGED) return { bytes, recipe: [] };
  const random = new Random(seed);
  const mutations = fitting(bytes);
  const recipe: string[] = [];
  let current = bytes;
  for (let steps = 1 + random.below(MAX_STEPS); steps > 0 && current.length > 0; steps -= 1) {
    const mutation = random.of(mutations);
    recipe.push(mutation.name);
    const next = mutation(current, random, other.length > 0 ? other : current);
    if (next.length > MAX_BYTES) break;
    current = next;
  }
  return { bytes: current, recipe };
}

function fitting(bytes: Bytes): readonly Mutation[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? [...plainMutations, ...zipMutations, ...zipMutations] : [...plainMutations, ...textMutations];
}
