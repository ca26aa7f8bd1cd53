import { parseArgs } from 'node:util';

export interface DemoOptions {
  headless: boolean;
  json: boolean;
  mayInstall: boolean;
  help: boolean;
  /** Of another leak than the usual one. */
  seed?: number;
}

export const help = `npm start [-- options]     A registry, a leak, and a browser that tells which of its documents are real

Starts a registry with two organisations and their verdicts on a made-up leak, plays the paste site, the social site and the file
hosts under their real names on this machine, and opens a real browser with the extension on a paste and on a post. Nothing leaves
this machine, and nothing stays behind.

  --headless   no window: checks every link, takes pictures, flags one document through the popup, and ends; the exit code is 1
               when anything is not as expected
  --json       one JSON object per line instead of a table (with --headless)
  --yes        install Debian's chromium where no fitting browser is found
  --seed N     another leak
  --help       this text

Browsers: Chromium, Chrome for Testing, Microsoft Edge, or Playwright's. Google Chrome does not load extensions from the command
line. TOUCHSTONE_BROWSER names one by its path.`;

/** @throws TypeError for an option that does not exist */
export function parseOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      headless: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      seed: { type: 'string' },
    },
  });
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && (!Number.isSafeInteger(seed) || seed < 0))
    throw new TypeError('--seed: a whole number expected');
  const { headless, json, yes, help: asksForHelp } = values;
  return { headless, json, mayInstall: yes, help: asksForHelp, ...(seed !== undefined && { seed }) };
}
