/** How far an import is. Counts are files; `files` may still grow while they are listed. */
export interface Progress {
  name: string;
  files: number;
  isListed: boolean;
  done: number;
  /** Of the files that were read, not of those known before. */
  bytes: number;
  read: number;
  /** Work so far, without pauses. */
  workedMs: number;
  state: 'running' | 'paused';
}

/** Shorter than this, a rate is a guess. */
const MIN_WORKED_MS = 2_000;
const MIN_READ = 20;

/** Seconds until all files are done, at the rate so far; undefined where that would be a guess. Known files cost next to nothing. */
export function secondsLeft({ files, isListed, done, read, workedMs }: Progress): number | undefined {
  if (!isListed || workedMs < MIN_WORKED_MS || read < MIN_READ) return undefined;
  return Math.ceil(((files - done) * workedMs) / read / 1000);
}

/** 0 to 1. */
export function shareDone({ files, done }: Progress): number {
  return files === 0 ? 0 : Math.min(1, done / files);
}
