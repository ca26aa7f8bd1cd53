import type { Progress } from '../../entrypoints/desk/progress.ts';

/** One moment of a large folder's import. */
export const largeFolder: Progress = {
  name: 'EMLEAKS',
  files: 70_412,
  isListed: true,
  done: 43_120,
  bytes: 8_000_000_000,
  read: 43_120,
  workedMs: 860_000,
  state: 'running',
};
