import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { fakingFiles } from './tests/check/faking-files.ts';
import { canHaveFirefox, howToGetFirefox } from './tests/world/find-firefox.ts';
import { memoryFolder } from './tests/world/memory-folder.ts';

/** What a change is likeliest to break in Firefox; `npm run test:firefox` runs every file that is not about Chromium alone. */
const quickInFirefox = ['added-sites', 'permission', 'private-network', 'rebinding'];
/** What they are about is Chromium's: its accessibility tree; a demo and pictures that start it. */
const chromiumAlone = ['accessibility', 'demo', 'screenshots'];
const isAllInFirefox = process.env['FIREFOX'] === 'all';
const inFirefox = isAllInFirefox ? ['*'] : quickInFirefox;
// Asked for by name, its absence is an error; else one line says how to get it.
const hasFirefox = isAllInFirefox || canHaveFirefox();
if (!hasFirefox) process.emitWarning(`nothing is tested in Firefox. ${howToGetFirefox}`);

/** One more than the two cores that must do: many files mostly wait. With a fourth both were busy throughout, and the whole was no faster. */
const lanes = 3;

/** What a test waits for comes in its own time, later on a machine that does other things; the usual second is too short for it. */
const patient = { poll: { timeout: 15_000, interval: 100 } };

/** Put back what they fake before they end. */
const tidy = ['fetching', 'fingerprint', 'hosts', 'mail-evidence', 'protocol', 'registry', 'sites'];
/** Each in a process of its own; all others run one after another in the same, and what they import is loaded once for all. */
const faking = fakingFiles(path.resolve(import.meta.dirname, 'tests'))
  .filter((name) => !['e2e', ...tidy].includes(name.split('/', 1)[0] ?? ''))
  .map((name) => `tests/${name}`);
const temporary = process.env['TMPDIR'] ?? memoryFolder();
const unitProject = (name: string, files: { include: string[]; exclude?: string[]; isolate?: boolean }) => ({
  test: {
    name,
    expect: patient,
    testTimeout: 60_000,
    maxWorkers: lanes,
    ...(temporary !== undefined && { env: { TMPDIR: temporary } }),
    ...files,
  },
});

const firefoxProject = {
  test: {
    expect: patient,
    name: 'firefox',
    include: inFirefox.map((name) => `tests/e2e/${name}.test.ts`),
    exclude: chromiumAlone.map((name) => `tests/e2e/${name}.test.ts`),
    globalSetup: ['tests/e2e/firefox-setup.ts'],
    env: { TOUCHSTONE_ENGINE: 'firefox' },
    // It starts and installs in twice Chromium's time; a stage sets up to three of them.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    maxWorkers: lanes,
  },
};

export default defineConfig({
  test: {
    reporters: [
      'default',
      './tests/check/closing-line.ts',
      ...(process.env['TOUCHSTONE_RAN'] === 'write' ? ['./tests/check/ran-table.ts'] : []),
    ],
    projects: [
      unitProject('unit', {
        include: ['tests/**/*.test.{ts,tsx}'],
        exclude: [...faking, 'tests/e2e/**'],
        isolate: false,
      }),
      unitProject('unit-browser', { include: faking }),
      {
        test: {
          name: 'e2e',
          expect: patient,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file sets its own stage; what they import is loaded once for all of a worker's.
          isolate: false,
          maxWorkers: lanes,
        },
      },
      ...(hasFirefox ? [firefoxProject] : []),
    ],
  },
});
