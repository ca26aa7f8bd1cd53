import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import type { Reporter, TestModule } from 'vitest/node';

// With TOUCHSTONE_RAN=write: which end-to-end file ran in which browser, and what came of it, into docs/end-to-end.md. A run writes the cells
// of the files it ran, and leaves the others as they are.

const file = path.resolve(import.meta.dirname, '../../docs/end-to-end.md');
const columns = ['e2e', 'firefox'] as const;
const row = /^\| `(?<name>[\w-]+)` +\| (?<chromium>.*?) +\| (?<firefox>.*?) +\|$/;

export default class RanTable implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const before = readFileSync(file, 'utf8').split('\n');
    const cells = new Map<string, string[]>();
    for (const line of before) {
      const { name, chromium = '', firefox = '' } = row.exec(line)?.groups ?? {};
      if (name !== undefined) cells.set(name, [chromium, firefox]);
    }
    for (const module of modules) {
      const column = columns.findIndex((project) => project === module.project.name);
      const name = path.basename(module.moduleId, '.test.ts');
      if (column === -1) continue;
      const both = cells.get(name) ?? ['', ''];
      both[column] = saidOf(module);
      cells.set(name, both);
    }
    const rows = [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
    const kept = before.filter((line) => !row.test(line));
    const head = kept.findIndex((line) => /^\| -+ \|/.test(line)) + 1;
    kept.splice(
      head,
      0,
      ...rows.map(([name, [chromium, firefox]]) => `| \`${name}\` | ${chromium ?? ''} | ${firefox ?? ''} |`),
    );
    writeFileSync(file, await format(kept.join('\n'), { parser: 'markdown', printWidth: 120 }));
  }
}

/** Passed, failed, and the names of those that were left out. */
function saidOf(module: TestModule): string {
  const counts = { passed: 0, failed: 0 };
  const skipped: string[] = [];
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'skipped') skipped.push(test.fullName);
    else if (state !== 'pending') counts[state]++;
  }
  // What came before all tests: none was left out on purpose.
  if (counts.failed === 0 && module.state() === 'failed') return '**did not start**';
  return [
    `${String(counts.passed)} passed`,
    ...(counts.failed > 0 ? [`**${String(counts.failed)} failed**`] : []),
    ...(skipped.length > 0 ? [`left out: ${skipped.join('; ')}`] : []),
  ].join(', ');
}
