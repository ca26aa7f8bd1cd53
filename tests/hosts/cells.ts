import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** One thing that a host was put through, and whether a test that ran says it did well. */
export interface Cell {
  host: string;
  column: string;
  passed: boolean;
}

const docs = path.resolve(import.meta.dirname, '../../docs');
export const cellsFile = path.join(docs, 'hosts.json');
export const pageFile = path.join(docs, 'supported-hosts.md');
/** `npm run hosts` writes both; without it they are compared. */
export const isWriting = process.env['TOUCHSTONE_HOSTS'] === 'write';

/** Cells in the order in which their tests stand; one is passed once its test has come to its end. */
export class Cells {
  readonly #cells: Cell[] = [];

  /** A test body that marks its cell at its end. */
  of(host: string, column: string, body: () => unknown): () => Promise<void> {
    const cell: Cell = { host, column, passed: false };
    this.#cells.push(cell);
    return async () => {
      await body();
      cell.passed = true;
    };
  }

  all(): readonly Cell[] {
    return this.#cells;
  }
}

export function write(file: string, text: string): void {
  writeFileSync(file, text);
}
