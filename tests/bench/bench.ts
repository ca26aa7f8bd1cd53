// `npm run bench [-- NAME…]`: measures, and writes docs/benchmarks.md, docs/benchmarks.json and docs/images/benchmarks.svg.
// With names, only those groups run and the result is printed, not written.
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { ratioOf, type Bench, type Figure } from './figure.ts';
import { writeReport } from './report.ts';

const benches: Record<string, () => Promise<Bench>> = {
  size: async () => (await import('./size.ts')).size,
  page: async () => (await import('./page.ts')).page,
  client: async () => (await import('./client.ts')).client,
  hashing: async () => (await import('./hashing.ts')).hashing,
  desk: async () => (await import('./desk.ts')).desk,
  registry: async () => (await import('./registry.ts')).registry,
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
if (process.argv.includes('--help')) {
  console.log(`npm run bench [-- NAME…]\n\nMeasures all groups, or those named: ${Object.keys(benches).join(', ')}.`);
  process.exit(0);
}

const cleanUp = new CleanUp();
cleanUp.onSignals();
// What is measured is built now; the groups are loaded afterwards, since they read this on loading.
process.env['TOUCHSTONE_EXTENSION'] = await buildExtension(cleanUp);

const figures: Figure[] = [];
const failures: string[] = [];
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  try {
    figures.push(...(await (await load())()));
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await cleanUp.run();

for (const figure of figures) {
  const ratio = ratioOf(figure);
  const size = figure.size === undefined ? '' : ` (${figure.size})`;
  const against = figure.against
    ? `  against ${figure.against.name} ${figure.against.value.toPrecision(4)}: × ${ratio?.toFixed(2)}`
    : '';
  console.log(`${figure.group} / ${figure.name}${size}: ${figure.value.toPrecision(4)} ${figure.unit}${against}`);
}
for (const failure of failures) console.error(`FAILED ${failure}`);
if (wanted.length === 0) writeReport(figures, failures);
process.exitCode = failures.length > 0 ? 1 : 0;
