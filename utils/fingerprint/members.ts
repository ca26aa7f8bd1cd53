import {
  FREE_UNFOLDED_BYTES,
  MAX_DEPTH,
  MAX_MEMBERS,
  MAX_PATH_LENGTH,
  MAX_UNFOLDED_BYTES,
  MAX_UNFOLDING_RATIO,
} from './limits.ts';

/** What is left for the documents inside a document: one budget for all levels together. */
export class MemberBudget {
  private members = 0;
  private unfoldedBytes = 0;
  private readonly maxUnfoldedBytes: number;

  /** `containerBytes`: the size of the outermost document. */
  constructor(containerBytes: number) {
    const byRatio = Math.max(FREE_UNFOLDED_BYTES, containerBytes * MAX_UNFOLDING_RATIO);
    this.maxUnfoldedBytes = Math.min(MAX_UNFOLDED_BYTES, byRatio);
  }

  /** How many bytes the next member may have at most. */
  get bytesLeft(): number {
    return this.maxUnfoldedBytes - this.unfoldedBytes;
  }

  /** Whether one more member of so many bytes may be read at this depth; takes it off the budget if so. */
  take(byteCount: number, depth: number): boolean {
    if (depth > MAX_DEPTH || this.members >= MAX_MEMBERS || byteCount > this.bytesLeft) return false;
    this.members += 1;
    this.unfoldedBytes += byteCount;
    return true;
  }
}

/** A path as data: NUL and what reorders text stay, for they are evidence; only its length is bounded. */
export function shortPath(path: string): string {
  return path.length <= MAX_PATH_LENGTH ? path : `${path.slice(0, MAX_PATH_LENGTH - 1)}…`;
}
