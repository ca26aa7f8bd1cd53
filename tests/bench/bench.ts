// `npm run bench [-- PART…]`: measures, and brings docs/benchmarks.json, docs/benchmarks.md and the plots in docs/images up to date. A part
// that was not run keeps its figures, with the day they were measured on.
import { parseArgs } from 'node:util';
import { buildExtension } from '../world/build-extension.ts';
import { CleanUp } from '../world/clean-up.ts';
import { lineOf } from './figure.ts';
import { partNames, parts, type PartName } from './parts.ts';
import { loadResults, machineName, saveResults, type PartResult } from './results.ts';
import { writeReport } from './report.ts';

const help = `npm run bench [-- PART…] [--print] [--quick]

Measures every part, or those named, and writes what came of it into docs/benchmarks.json, docs/benchmarks.md and docs/images.
Parts that are not named keep the figures they have. Run it on a machine at rest: most figures are times.

${partNames.map((name) => `  ${name.padEnd(12)} ${parts[name].about} (about ${parts[name].minutes} min)`).join('\n')}

  --print   write nothing, only print the figures
  --quick   small inputs where a part has them, and nothing written: to see that it works
  --help    this`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    print: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !(name in parts));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `No part called ${unknown.join(', ')}. Parts: ${partNames.join(', ')}.` : help);
  process.exit(values.help ? 0 : 2);
}
const wanted = positionals.length > 0 ? (positionals as PartName[]) : partNames;

const cleanUp = new CleanUp();
cleanUp.onSignals();
// What is measured is built now; the parts are loaded afterwards, since they read this on loading.
process.env['TOUCHSTONE_EXTENSION'] = await buildExtension(cleanUp);

const results = loadResults();
const failures: string[] = [];
for (const name of wanted) {
  console.error(`${name} …`);
  try {
    results[name] = await measure(name);
    for (const figure of results[name].figures) console.log(lineOf(figure));
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
await cleanUp.run();
for (const failure of failures) console.error(`FAILED ${failure}`);
if (!values.print && !values.quick) {
  saveResults(results);
  writeReport(results);
}
process.exitCode = failures.length > 0 ? 1 : 0;

async function measure(name: PartName): Promise<PartResult> {
  const startedMs = performance.now();
  const figures = await (await parts[name].load())({ isQuick: values.quick });
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  return { date: new Date().toISOString().slice(0, 10), machine: machineName(), seconds, figures };
}
