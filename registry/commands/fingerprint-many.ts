import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { TaskOutcome } from '../../utils/fingerprint/killable/killable-worker.ts';
import type { WorkerPool } from '../../utils/fingerprint/killable/worker-pool.ts';
import { describeError } from './command-error.ts';
import type { FileFingerprint, FileTask } from './fingerprint-process.ts';
import type { FoundFile } from './walk-files.ts';

export type FileAnswer = { file: FoundFile } & (
  | { kind: 'read'; print: FileFingerprint }
  /** Not a byte of it is known. */
  | { kind: 'unread'; why: string }
);

/** Lists under way or waiting for one before them, so that the order is that of the files and memory does not grow with them. */
const MAX_AHEAD = 64;
/** Small files go to a process together: a message costs as much as a page of text. */
const MAX_LIST_FILES = 16;
const MAX_LIST_BYTES = 262_144;

interface ManyParts {
  pool: WorkerPool<FileTask, FileFingerprint>;
  isWeakWanted?: boolean;
  /** What an earlier run has found; that is not read again. */
  knownOf?: (file: FoundFile) => FileFingerprint | undefined;
  /** Hears of each file that was read now, as soon as it is. */
  onDone?: (answer: FileAnswer) => void;
  signal?: AbortSignal | undefined;
}

/**
 * The fingerprint of each file, in the order of the list, whichever is done first. Ends early once `signal` is aborted.
 */
export async function* fingerprintMany(files: readonly FoundFile[], parts: ManyParts): AsyncGenerator<FileAnswer> {
  const { signal } = parts;
  const lists = listsOf(files);
  const ahead: Promise<FileAnswer[]>[] = [];
  for (;;) {
    while (ahead.length < MAX_AHEAD) {
      const next = lists.next();
      if (next.done === true) break;
      ahead.push(answerAll(next.value, parts));
    }
    const first = await ahead.shift();
    if (first === undefined || signal?.aborted) return;
    yield* first;
  }
}

function* listsOf(files: readonly FoundFile[]): Generator<FoundFile[]> {
  let list: FoundFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (list.length > 0 && (list.length === MAX_LIST_FILES || bytes + file.size > MAX_LIST_BYTES)) {
      yield list;
      list = [];
      bytes = 0;
    }
    list.push(file);
    bytes += file.size;
  }
  if (list.length > 0) yield list;
}

async function answerAll(files: readonly FoundFile[], parts: ManyParts): Promise<FileAnswer[]> {
  const { pool, isWeakWanted = false, knownOf = () => undefined, onDone = () => undefined, signal } = parts;
  const answers = await Promise.all(files.map((file) => withoutReading(file, knownOf)));
  const asked = files.filter((_, at) => answers[at] === undefined);
  if (asked.length === 0) return answers as FileAnswer[];
  const tasks = asked.map(({ file, size }) => ({ file, hints: { name: file }, size, isWeakWanted }));
  const outcomes = await pool.ask(tasks);
  const read = new Map(asked.map((file, at) => [file, answerOf(file, outcomes[at])]));
  if (!signal?.aborted) for (const answer of read.values()) onDone(answer);
  return files.map((file, at) => answers[at] ?? read.get(file) ?? answerOf(file, undefined));
}

/** What is known of a file, or why it will not be read: said here, where the reason can be. */
async function withoutReading(
  file: FoundFile,
  knownOf: NonNullable<ManyParts['knownOf']>,
): Promise<FileAnswer | undefined> {
  const known = knownOf(file);
  if (known !== undefined) return { file, kind: 'read', print: known };
  try {
    await access(file.file, constants.R_OK);
    return undefined;
  } catch (error) {
    return { file, kind: 'unread', why: describeError(error) };
  }
}

function answerOf(file: FoundFile, outcome: TaskOutcome<FileFingerprint> | undefined): FileAnswer {
  if (outcome === undefined || outcome.kind === 'nothing') return { file, kind: 'unread', why: 'it could not be read' };
  return { file, kind: 'read', print: withReason(outcome) };
}

/** What is known of a file; where its reader was ended, that is one of its problems. */
export function withReason(outcome: Exclude<TaskOutcome<FileFingerprint>, { kind: 'nothing' }>): FileFingerprint {
  if (outcome.kind === 'whole') return outcome.answer;
  const { answer, reason } = outcome;
  return { ...answer, problems: [...answer.problems, { part: 'text', reason }] };
}
