import { readShared } from './corpus.ts';
import { mutate } from './mutate.ts';

/** A shared document, another one to take pieces from, and the seed of what is done to it: all that a finding needs to be met again. */
export interface FuzzCase {
  file: string;
  other: string;
  seed: number;
}

/** A document that was made elsewhere. */
export interface GivenCase {
  file: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export function caseBytes(task: FuzzCase | GivenCase): ReturnType<typeof mutate> {
  if ('bytes' in task) return { bytes: task.bytes, recipe: [] };
  return mutate(readShared(task.file), readShared(task.other), task.seed);
}
