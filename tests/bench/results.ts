import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release } from 'node:os';
import type { Figure } from './figure.ts';
import type { PartName } from './parts.ts';

const FILE = 'docs/benchmarks.json';

/** What one part gave when it was last run. */
export interface PartResult {
  /** Day of the run. */
  date: string;
  machine: string;
  /** How long the part took; absent where that was not kept. */
  seconds?: number;
  figures: Figure[];
}

/** The newest result of each part that was ever run. */
export type Results = { [Name in PartName]?: PartResult };

export function loadResults(): Results {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as { parts: Results }).parts : {};
}

export function saveResults(parts: Results): void {
  writeFileSync(FILE, `${JSON.stringify({ parts }, null, 2)}\n`);
}

export function machineName(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${cpus().length} × ${processor}, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
}
