import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

export const columns = ['own', 'links', 'text', 'attachments', 'recycled', 'spa'] as const;
export type Column = (typeof columns)[number];

/** The files that try the sites. */
type Test = 'pastes' | 'saved-pages' | 'sites';

/** One cell of the table of sites: what was tried on a page of the site in which browser, and whether it held. */
export interface Cell {
  site: string;
  column: Column;
  browser: string;
  test: Test;
  passed: boolean;
}

const file = path.resolve(import.meta.dirname, '../../docs/sites.json');
/** Writes what was found; without it, what was found must be what is written. */
const IS_WRITING = process.env['TOUCHSTONE_SITES'] === 'write';

/** What one file's tests put sites through in the browser that they run in. */
export class SiteCells {
  readonly browser = process.env['TOUCHSTONE_ENGINE'] ?? 'chromium';
  readonly #found: Cell[] = [];

  constructor(private readonly test: Test) {}

  /** Marks a cell by whether the attempt came to its end. */
  async try(site: string, column: Column, attempt: () => Promise<unknown>): Promise<void> {
    const cell: Cell = { site, column, browser: this.browser, test: this.test, passed: false };
    this.#found.push(cell);
    await attempt();
    cell.passed = true;
  }

  get found(): Cell[] {
    return inOrder(this.#found);
  }

  /** What docs/sites.json says of them; if the run was asked to, they take the place of those written before. */
  async written(): Promise<Cell[]> {
    const isOurs = ({ browser, test }: Cell): boolean => browser === this.browser && test === this.test;
    if (IS_WRITING) {
      const others = readCells().filter((cell) => !isOurs(cell));
      const lines = inOrder([...others, ...this.#found]).map((cell) => JSON.stringify(cell));
      await writeFile(file, `[\n  ${lines.map(spaced).join(',\n  ')}\n]\n`);
    }
    return inOrder(readCells().filter(isOurs));
  }
}

function inOrder(cells: readonly Cell[]): Cell[] {
  const key = ({ browser, site, column }: Cell): string => `${browser} ${site} ${columns.indexOf(column).toString()}`;
  return [...cells].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

export function readCells(): Cell[] {
  return JSON.parse(readFileSync(file, 'utf8')) as Cell[];
}

/** As the formatter of this repository writes an object on one line. */
function spaced(json: string): string {
  return json.replace(/^\{/, '{ ').replace(/\}$/, ' }').replaceAll('":', '": ').replaceAll(',"', ', "');
}
