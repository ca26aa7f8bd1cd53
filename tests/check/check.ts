// `npm run check`: every rule of the house that a machine can judge, one line each, two at a time. Ends non-zero when one fails.
import { spawn } from 'node:child_process';

interface Rule {
  name: string;
  command: string[];
}

const rules: Rule[] = [
  { name: 'lint', command: ['eslint', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'] },
  {
    name: 'types',
    command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', buildInfo('all'), '-p', 'tsconfig.json'],
  },
  {
    name: 'types without the DOM',
    command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', buildInfo('pure'), '-p', 'tsconfig.pure.json'],
  },
  { name: 'format', command: ['prettier', '--check', '--cache', '--log-level', 'warn', '.'] },
  { name: 'architecture', command: ['vitest', 'run', '--project', 'unit*', 'tests/architecture.test.ts'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
  { name: 'size budgets', command: ['tsx', 'tests/check/size-budgets.ts'] },
];
const AT_ONCE = 2;

const waiting = [...rules];
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(`${rules.length - failed} of ${rules.length} rules hold`);
process.exitCode = failed === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let rule = waiting.shift(); rule; rule = waiting.shift()) {
    const startedMs = Date.now();
    const { code, output } = await run(rule.command);
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${rule.name} (${seconds} s)`);
    if (code === 0) continue;
    failed += 1;
    console.log(output.trimEnd());
  }
}

function run(command: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const [name, ...rest] = command as [string, ...string[]];
    const child = spawn(name, rest, { env: { ...process.env, FORCE_COLOR: '0', PATH: binaryPath() } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** What has not changed since the last check is not checked again; kept beside the linter's own cache. */
function buildInfo(name: string): string {
  return `node_modules/.cache/tsc/${name}.tsbuildinfo`;
}

function binaryPath(): string {
  return `${process.cwd()}/node_modules/.bin:${process.env['PATH'] ?? ''}`;
}
