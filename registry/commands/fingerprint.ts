import { Command } from 'commander';
import { fingerprint, type Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import { CommandError, describeError } from './command-error.ts';
import { fingerprintFile, nodeHash } from './fingerprint-file.ts';
import type { Terminal } from './terminal.ts';
import { filesUnder } from './walk-files.ts';

interface FingerprintOptions {
  json?: true;
}

const STANDARD_INPUT = '-';

export function fingerprintCommand(terminal: Terminal): Command {
  return new Command('fingerprint')
    .description('Prints the fingerprints of files: one JSON object per line (words, at a terminal without --json).')
    .argument('<path...>', 'files and folders; - reads standard input')
    .option('--json', 'one JSON object per line, at a terminal too')
    .addHelpText('after', '\nExample:\n  touchstone fingerprint --json ./dump > fingerprints.ndjson')
    .action(async (paths: string[], options: FingerprintOptions) => {
      const say = (path: string, print: Fingerprint): void =>
        terminal.say(options.json || !terminal.hasReader ? JSON.stringify({ path, ...print }) : describe(path, print));
      let failures = 0;
      for (const named of paths) {
        if (named === STANDARD_INPUT) {
          say(named, await fingerprint(process.stdin, {}, { hash: nodeHash }));
          continue;
        }
        for (const { file } of await filesUnder(named)) {
          try {
            say(file, await fingerprintFile(file));
          } catch (error) {
            failures += 1;
            terminal.note(`${file}: ${describeError(error)}`);
          }
        }
      }
      if (failures > 0) throw new CommandError(`${failures} of the files could not be read; the others are above.`);
    });
}

function describe(path: string, { sha256, size, type, textSha256, problems }: Fingerprint): string {
  const notes = [
    `${type}, ${size} bytes`,
    ...(textSha256 === undefined ? [] : [textSha256]),
    ...problems.map(({ part, reason }) => `${part}: ${reason}`),
  ];
  return `${sha256}  ${path}\n  ${notes.join('\n  ')}`;
}
