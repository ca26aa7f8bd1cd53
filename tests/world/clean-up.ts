import { existsSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';

const MAX_REMOVALS = 30;
const LOOK_AGAIN_MS = 200;
const LOOKS_THAT_THEY_STAY_AWAY = 5;

/** What must be undone when a command ends, however it ends: last opened, first closed. */
export class CleanUp {
  readonly #steps: (() => Promise<unknown>)[] = [];
  readonly #folders: string[] = [];
  #running: Promise<void> | undefined;

  add<T extends { close(): Promise<unknown> }>(closable: T): T {
    this.#steps.push(() => closable.close());
    return closable;
  }

  step(undo: () => Promise<unknown>): void {
    this.#steps.push(undo);
  }

  /** A folder to remove at the end. */
  folder(folder: string): string {
    this.#folders.push(folder);
    this.#steps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  }

  /** Closes everything once, whoever asks first; a step that fails does not keep the others from running. */
  run(): Promise<void> {
    this.#running ??= this.#closeAll();
    return this.#running;
  }

  /** Ctrl-C and its relatives close everything, too: browsers and servers must not outlive the command. */
  onSignals(): void {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)
      process.once(signal, () => {
        void this.run().finally(() => {
          // Registered last, so it runs after playwright-core has killed a browser that was just being launched into one of them.
          process.on('exit', () => removeForGood(this.#folders));
          process.exit(code);
        });
      });
  }

  async #closeAll(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop())
      await step().catch((cause: unknown) => console.error('while closing:', cause));
  }
}

/**
 * What is killed may still be writing, and what a browser leaves behind (its crash handler has a process group of its own) makes a
 * folder anew: they are removed until they have stayed away.
 */
function removeForGood(folders: readonly string[]): void {
  for (let tries = 0, away = 0; tries < MAX_REMOVALS && away < LOOKS_THAT_THEY_STAY_AWAY; tries += 1) {
    away = folders.some((folder) => existsSync(folder)) ? 0 : away + 1;
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    // Nothing else runs any more when a process ends.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
  }
}
