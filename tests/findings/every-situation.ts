import { insideAndNear } from './inside-and-near.ts';
import { clockWrong, forked, notSynced, offline, onOnePage, stale, timeout, type Situation } from './situations.ts';

/** All of them, as docs/findings.md lists them. */
export const everySituation: readonly Situation[] = [
  ...onOnePage,
  ...insideAndNear,
  stale[1],
  timeout,
  offline,
  notSynced,
  stale[0],
  forked,
  clockWrong,
].filter((situation) => situation !== undefined);
