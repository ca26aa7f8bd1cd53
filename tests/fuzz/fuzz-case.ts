import { readShared } from './corpus.ts';
import { mutate } from './mutate.ts';

/** A shared document, another one to take pieces from, and the seed of what is done to it: all that a finding needs to be met again. */
export interface FuzzCase {
  file: string;
  other: string;
  seed: number;
}

export function caseBytes({ file, other, seed }: FuzzCase): ReturnType<typeof mutate> {
  return mutate(readShared(file), readShared(other), seed);
}
