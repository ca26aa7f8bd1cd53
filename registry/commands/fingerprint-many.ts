import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { describeError } from './command-error.ts';
import type { FileFingerprint, FileTask } from './fingerprint-thread.ts';
import type { FoundFile } from './walk-files.ts';

export type FileAnswer = { file: FoundFile } & (
  | { kind: 'read'; print: FileFingerprint }
  /** Not a byte of it is known. */
  | { kind: 'unread'; why: string }
);

/** Files under way or waiting for one before them, so that the order is that of the list and memory does not grow with it. */
const MAX_AHEAD = 512;

/**
 * The fingerprint of each file, in the order of the list, whichever is done first. `knownOf`: what an earlier run has found; those are not
 * read again. Ends early once `signal` is aborted.
 */
export async function* fingerprintMany(
  files: readonly FoundFile[],
  {
    pool,
    isWeakWanted = false,
    knownOf = () => undefined,
    onDone = () => undefined,
    signal,
  }: {
    pool: WorkerPool<FileTask, FileFingerprint>;
    isWeakWanted?: boolean;
    knownOf?: (file: FoundFile) => FileFingerprint | undefined;
    /** Hears of each file that was read now, as soon as it is. */
    onDone?: (answer: FileAnswer) => void;
    signal?: AbortSignal | undefined;
  },
): AsyncGenerator<FileAnswer> {
  const answerTo = async (file: FoundFile): Promise<FileAnswer> => {
    const known = knownOf(file);
    if (known !== undefined) return { file, kind: 'read', print: known };
    const answer = await readOne(file, pool, isWeakWanted);
    if (!signal?.aborted) onDone(answer);
    return answer;
  };
  const ahead: Promise<FileAnswer>[] = [];
  for (let next = 0; next < files.length || ahead.length > 0;) {
    while (ahead.length < MAX_AHEAD && next < files.length) ahead.push(answerTo(files[next++] as FoundFile));
    const first = await ahead.shift();
    if (signal?.aborted) return;
    if (first !== undefined) yield first;
  }
}

async function readOne(
  file: FoundFile,
  pool: WorkerPool<FileTask, FileFingerprint>,
  isWeakWanted: boolean,
): Promise<FileAnswer> {
  try {
    // Here, where the reason can be said.
    await access(file.file, constants.R_OK);
  } catch (error) {
    return { file, kind: 'unread', why: describeError(error) };
  }
  const task = { file: file.file, hints: { name: file.file }, ...(isWeakWanted && { weakOfBytes: file.size }) };
  const [outcome] = await pool.ask([task]);
  if (outcome === undefined || outcome.kind === 'nothing') return { file, kind: 'unread', why: 'it could not be read' };
  if (outcome.kind === 'whole') return { file, kind: 'read', print: outcome.answer };
  const { answer, reason } = outcome;
  return { file, kind: 'read', print: { ...answer, problems: [...answer.problems, { part: 'text', reason }] } };
}
