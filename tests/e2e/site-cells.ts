import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const columns = ['links', 'text', 'attachments', 'recycled', 'spa'] as const;
export type Column = (typeof columns)[number];

/** One cell of the table of sites: what was tried on a page of the site in which browser, and whether it held. */
export interface Cell {
  site: string;
  column: Column;
  browser: string;
  passed: boolean;
}

const file = path.resolve(import.meta.dirname, '../../docs/sites.json');
/** Writes what was found; without it, what was found must be what is written. */
const IS_WRITING = process.env['TOUCHSTONE_SITES'] === 'write';

/** What docs/sites.json says of a browser. */
export async function writtenCells(browser: string): Promise<Cell[]> {
  return (await readCells()).filter((cell) => cell.browser === browser);
}

/** Puts a browser's cells in the place of those written of it before, if the run was asked to. */
export async function writeCells(browser: string, found: readonly Cell[]): Promise<void> {
  if (!IS_WRITING) return;
  const others = (await readCells()).filter((cell) => cell.browser !== browser);
  const lines = inOrder([...others, ...found]).map((cell) => JSON.stringify(cell));
  await writeFile(file, `[\n  ${lines.map(spaced).join(',\n  ')}\n]\n`);
}

export function inOrder(cells: readonly Cell[]): Cell[] {
  const key = ({ browser, site, column }: Cell): string => `${browser} ${site} ${columns.indexOf(column).toString()}`;
  return [...cells].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function readCells(): Promise<Cell[]> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as Cell[];
}

/** As the formatter of this repository writes an object on one line. */
function spaced(json: string): string {
  return json.replace(/^\{/, '{ ').replace(/\}$/, ' }').replaceAll('":', '": ').replaceAll(',"', ', "');
}
