import type { DeskImportRow } from '../../utils/storage/desk.ts';
import { Importer, type ImporterParts } from './importer.ts';
import type { Given } from './listing.ts';
import type { Progress } from './progress.ts';

export interface ImportsState {
  /** The import under way. */
  progress: Progress | undefined;
  /** Name of a folder that could not be read any more. */
  failed: string | undefined;
}

/** Imports one after another, whoever gives them. For useSyncExternalStore. */
export class Imports {
  #state: ImportsState = { progress: undefined, failed: undefined };
  #importer: Importer | undefined;
  #last: Promise<void> = Promise.resolve();
  /** How often all was ended. */
  #ended = 0;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly parts: Omit<ImporterParts, 'onProgress'> & { clock: () => number }) {}

  /** Ends when everything given has been read. `before`: an import that this goes on with. */
  start(given: Given, before?: DeskImportRow): Promise<void> {
    const asked = this.#ended;
    // What was given before everything was ended is not begun any more.
    this.#last = this.#last.then(() => (asked === this.#ended ? this.#run(given, before) : undefined));
    return this.#last;
  }

  pause(): void {
    this.#importer?.pause();
  }

  resume(): void {
    this.#importer?.resume();
  }

  stop(): void {
    this.#importer?.stop();
  }

  /** Stops what is under way and what waits, and ends once nothing more is stored. */
  async end(): Promise<void> {
    this.#ended += 1;
    this.stop();
    await this.#last;
  }

  /** Imports that were begun and are not under way. A folder given again under its name goes on with its own. */
  async interrupted(): Promise<DeskImportRow[]> {
    const open = await this.parts.database.deskImports.filter(({ state }) => state === 'open').toArray();
    return open.filter(({ id }) => id !== this.#importer?.importId);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): ImportsState => this.#state;

  async #run(given: Given, before: DeskImportRow | undefined): Promise<void> {
    const sameName = (await this.interrupted()).find(({ name }) => name === given.name);
    const onProgress = (progress: Progress): void => this.#set({ progress, failed: undefined });
    const importer = new Importer(given, { ...this.parts, onProgress });
    this.#importer = importer;
    try {
      await importer.run(this.parts.clock(), before ?? sameName);
      this.#set({ progress: undefined, failed: undefined });
    } catch {
      this.#set({ progress: undefined, failed: given.name });
    } finally {
      this.#importer = undefined;
    }
  }

  #set(state: ImportsState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
