import { defineConfig } from 'vitest/config';
import { canHaveFirefox, howToGetFirefox } from './tests/world/find-firefox.ts';

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

/** What fakes nothing: its files run one after another in the same process, and what they import is loaded once for all. */
const pure = ['fetching', 'fingerprint', 'hosts', 'mail-evidence', 'protocol', 'registry', 'sites'].map(
  (name) => `tests/${name}/**/*.test.ts`,
);
const unitProject = (name: string, files: { include: string[]; exclude?: string[]; isolate?: boolean }) => ({
  test: { name, expect: patient, testTimeout: 60_000, maxWorkers: lanes, ...files },
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
      unitProject('unit', { include: pure, isolate: false }),
      unitProject('unit-browser', { include: ['tests/**/*.test.{ts,tsx}'], exclude: [...pure, 'tests/e2e/**'] }),
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
