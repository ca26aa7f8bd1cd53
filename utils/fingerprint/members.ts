import {
  FREE_UNFOLDED_BYTES,
  MAX_DEPTH,
  MAX_MEMBERS,
  MAX_PATH_LENGTH,
  MAX_UNFOLDED_BYTES,
  MAX_UNFOLDING_RATIO,
  MEMBERS_TIMEOUT_MS,
} from './limits.ts';
import { UnreadableError } from './problem.ts';

/** What is left for the documents inside a document: one budget for all levels together. */
export class MemberBudget {
  private members = 0;
  private unfoldedBytes = 0;
  private isSpent = false;
  private readonly maxUnfoldedBytes: number;

  private readonly endMs: number;

  /** `containerBytes`: the size of the outermost document. `nowMs`: a clock that is only ever compared. */
  constructor(
    containerBytes: number,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.endMs = nowMs() + MEMBERS_TIMEOUT_MS;
    const byRatio = Math.max(FREE_UNFOLDED_BYTES, containerBytes * MAX_UNFOLDING_RATIO);
    this.maxUnfoldedBytes = Math.min(MAX_UNFOLDED_BYTES, byRatio);
  }

  /** How many bytes the next member may have at most; none when the time is over, so that whoever unfolds looks here again and again. */
  get bytesLeft(): number {
    return this.isOver || this.isSpent ? 0 : this.maxUnfoldedBytes - this.unfoldedBytes;
  }

  private get isOver(): boolean {
    return this.nowMs() > this.endMs;
  }

  /** Takes one more member at this depth off the budget; answers why it may not be read, if so. */
  enter(depth: number): 'too-large' | 'timeout' | undefined {
    if (this.isOver) return 'timeout';
    if (this.isSpent || depth > MAX_DEPTH || this.members >= MAX_MEMBERS) return 'too-large';
    this.members += 1;
    return undefined;
  }

  /** Takes bytes of a member off the budget. @throws {BudgetError} there are not so many left */
  charge(byteCount: number): void {
    if (this.isOver) throw new BudgetError('timeout');
    if (byteCount > this.bytesLeft) {
      // To find out costs as much as what is found out about: nobody tries again with the next one.
      this.isSpent = true;
      throw new BudgetError('too-large');
    }
    this.unfoldedBytes += byteCount;
  }
}

/** The budget is used up: no further member may be read. */
export class BudgetError extends UnreadableError {
  constructor(override readonly reason: 'too-large' | 'timeout') {
    super(reason);
  }
}

/** A path as data: NUL and what reorders text stay, for they are evidence; only its length is bounded. */
export function shortPath(path: string): string {
  return path.length <= MAX_PATH_LENGTH ? path : `${path.slice(0, MAX_PATH_LENGTH - 1)}…`;
}
