import type { Database } from '../../utils/storage/database.ts';
import type { DeskFile, DeskImportRow } from '../../utils/storage/desk.ts';
import type { HashPool } from './hash-pool.ts';
import type { HashAnswer } from './hash-file.ts';
import type { Given, ListedFile } from './listing.ts';
import type { Progress } from './progress.ts';

/** Files that one worker gets at a time. */
const FILES_PER_LIST = 32;
/** What is done is stored at the latest after so many files, or so much time: more than that a crash does not cost. */
const FILES_PER_BATCH = 256;
const STORE_MS = 500;

export interface ImporterParts {
  database: Database;
  pool: Pick<HashPool, 'hash' | 'size'>;
  /** Files at this path whose bytes are known. */
  known: (path: string) => readonly DeskFile[];
  /** Also the digests that hosts name: only who signs has a use for them. */
  isWeakWanted?: boolean;
  /** Files that are done and stored. */
  onFiles: (importId: number, files: DeskFile[]) => void;
  onProgress: (progress: Progress) => void;
  /** A file that was given, known or not, as long as it can be opened again. */
  onListed?: (file: ListedFile) => void;
  /** Milliseconds, only ever compared. */
  nowMs: () => number;
}

/** Reads everything of one folder: lists, skips what is known, hashes in the pool, stores what is done as it comes. */
export class Importer {
  readonly #queue: ListedFile[] = [];
  #done: DeskFile[] = [];
  #progress: Progress;
  importId = 0;
  #sinceMs: number;
  #storedMs: number;
  #wake: (() => void)[] = [];
  #isStopped = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly given: Given,
    private readonly parts: ImporterParts,
  ) {
    const { name, count = 0 } = given;
    this.#progress = { name, files: count, isListed: false, done: 0, bytes: 0, read: 0, workedMs: 0, state: 'running' };
    this.#sinceMs = this.#storedMs = parts.nowMs();
  }

  /**
   * Ends when everything is read and stored, or has been stopped. `before`: an import that this one goes on with.
   * @throws what listing throws (the folder is gone, or may not be read any more); what was done by then is stored
   */
  async run(startedSeconds: number, before?: DeskImportRow): Promise<void> {
    this.importId = before?.id ?? (await this.#newImport(startedSeconds));
    this.#tell();
    const lanes = Array.from({ length: this.parts.pool.size + 1 }, () => this.#work());
    try {
      await this.#list();
    } finally {
      this.#progress = { ...this.#progress, isListed: true };
      this.#wakeAll();
      await Promise.all(lanes);
      await this.#save();
    }
    const state = this.#isStopped ? 'open' : 'done';
    await this.parts.database.deskImports.update(this.importId, { state, files: this.#progress.files });
  }

  pause(): void {
    if (this.#progress.state === 'paused') return;
    this.#clockIn();
    this.#progress = { ...this.#progress, state: 'paused' };
    this.#tell();
  }

  resume(): void {
    if (this.#progress.state === 'running') return;
    this.#sinceMs = this.parts.nowMs();
    this.#progress = { ...this.#progress, state: 'running' };
    this.#tell();
    this.#wakeAll();
  }

  stop(): void {
    this.#isStopped = true;
    this.#queue.length = 0;
    this.resume();
    this.#wakeAll();
  }

  async #newImport(startedSeconds: number): Promise<number> {
    const { name, folder, count = 0 } = this.given;
    return this.parts.database.deskImports.add({
      name,
      ...(folder && { folder }),
      startedSeconds,
      files: count,
      state: 'open',
    });
  }

  async #list(): Promise<void> {
    let listed = 0;
    for await (const file of this.given.files) {
      if (this.#isStopped) return;
      this.#queue.push(file);
      this.parts.onListed?.(file);
      listed += 1;
      if (this.#queue.length < FILES_PER_LIST) continue;
      this.#progress = { ...this.#progress, files: Math.max(this.#progress.files, listed) };
      this.#wakeAll();
    }
    this.#progress = { ...this.#progress, files: listed };
  }

  /** One lane: a list at a time, until there are no more. */
  async #work(): Promise<void> {
    for (;;) {
      while (this.#progress.state === 'paused' || (this.#queue.length === 0 && !this.#progress.isListed))
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      const files = this.#queue.splice(0, FILES_PER_LIST);
      if (files.length === 0) return;
      const { isWeakWanted = false } = this.parts;
      const tasks = files.map((file) => ({ ...file, known: this.parts.known(file.path).map(stampOf), isWeakWanted }));
      this.#take(await this.parts.pool.hash(tasks));
      await this.#saveSometimes();
    }
  }

  #take(answers: readonly HashAnswer[]): void {
    const files = answers.flatMap((answer) => (answer.kind === 'file' ? [answer.file] : []));
    for (const answer of answers) if (answer.kind === 'file') this.#done.push(answer.file, ...(answer.inside ?? []));
    const { done, read, bytes } = this.#progress;
    this.#progress = {
      ...this.#progress,
      done: done + answers.length,
      read: read + files.length,
      bytes: bytes + files.reduce((sum, { size }) => sum + size, 0),
    };
    this.#clockIn();
    this.#tell();
  }

  async #saveSometimes(): Promise<void> {
    const isDue = this.#done.length >= FILES_PER_BATCH || this.parts.nowMs() - this.#storedMs >= STORE_MS;
    if (isDue) await this.#save();
  }

  #save(): Promise<void> {
    const files = this.#done;
    this.#done = [];
    this.#storedMs = this.parts.nowMs();
    if (files.length > 0) this.#saving = this.#saving.then(() => this.#store(files));
    return this.#saving;
  }

  async #store(files: DeskFile[]): Promise<void> {
    const { database, onFiles } = this.parts;
    await database.transaction('rw', database.deskBatches, database.deskImports, async () => {
      await database.deskBatches.add({ importId: this.importId, files });
      await database.deskImports.update(this.importId, { files: this.#progress.files });
    });
    onFiles(this.importId, files);
  }

  #clockIn(): void {
    const nowMs = this.parts.nowMs();
    if (this.#progress.state === 'running')
      this.#progress = { ...this.#progress, workedMs: this.#progress.workedMs + nowMs - this.#sinceMs };
    this.#sinceMs = nowMs;
  }

  #tell(): void {
    this.parts.onProgress(this.#progress);
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

function stampOf({ size, modifiedMs }: DeskFile): { size: number; modifiedMs: number } {
  return { size, modifiedMs };
}
