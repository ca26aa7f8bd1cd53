import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { CommandError, exitCodes, wrongUsage } from './command-error.ts';
import { countMembers, describeFingerprint } from './describe-fingerprint.ts';
import { openJournal } from './fingerprint-journal.ts';
import { fingerprintMany } from './fingerprint-many.ts';
import type { FileFingerprint } from './fingerprint-process.ts';
import { fingerprintProcesses } from './fingerprint-processes.ts';
import { fingerprintInput } from './fingerprint-input.ts';
import type { Terminal } from './terminal.ts';
import { filesUnder } from './walk-files.ts';

interface FingerprintOptions {
  json?: true;
  jobs: number;
  resume?: string;
  weak?: true;
}

const STANDARD_INPUT = '-';
const MAX_JOBS = 256;

const details = `
One object for each document, in the order of their names: path, relative (the same below the folder that was named, with / between
its parts, as import --seen-at takes it), size, sha256, type; textSha256, textSketch, imageHash where it has them;
standIn, where it looks like what a host sends in place of a document: error-page, login-page or consent-page;
members, the documents inside it, each the same way; problems, what could not be read and why: { part, reason }.
Its exact digests always stand. A parser that takes too long is ended.

Exit codes: 0 all read, 1 some could not be read (they are named), 130 interrupted.

With --weak it is a list for touchstone import, which makes the same statements of it as of the folder; without, import refuses it.

Examples:
  touchstone fingerprint --json ./dump > fingerprints.ndjson
  touchstone fingerprint --weak --json ./dump > for-import.ndjson
  touchstone fingerprint --resume dump.journal --json ./dump > fingerprints.ndjson    interrupted, run it again: it goes on`;

export function fingerprintCommand(terminal: Terminal): Command {
  return new Command('fingerprint')
    .description('Prints the fingerprints of files: one JSON object per line (words, at a terminal without --json).')
    .argument('<path...>', 'files and folders; - reads standard input')
    .option('--json', 'one JSON object per line, at a terminal too')
    .option('--jobs <n>', 'files read side by side; as many as processors by default', jobsOf, availableParallelism())
    .option('--resume <file>', 'a journal: what it holds is not read again, what is read is added')
    .option('--weak', 'also md5, sha1 and git’s blob digest: for other people’s lists, and for touchstone import')
    .addHelpText('after', details)
    .action((paths: string[], options: FingerprintOptions) => run(paths, options, terminal));
}

async function run(paths: readonly string[], options: FingerprintOptions, terminal: Terminal): Promise<void> {
  const { json, jobs, resume, weak: isWeakWanted = false } = options;
  const { signal } = terminal;
  const isData = json === true || !terminal.hasReader;
  const say = (path: string, print: FileFingerprint, relative?: string): void =>
    terminal.say(isData ? JSON.stringify({ path, relative, ...print }) : describeFingerprint(path, print));
  const files = (await Promise.all(paths.filter((one) => one !== STANDARD_INPUT).map(filesUnder))).flat();
  const head = { touchstoneFingerprints: packageJson.version, isWeakWanted };
  const journal = resume === undefined ? undefined : await openJournal(resume, head);
  const pool = fingerprintProcesses(Math.min(jobs, Math.max(1, files.length)));
  const progress = terminal.progress('Documents', files.length);
  const counts = { read: 0, inside: 0, unread: 0 };
  try {
    if (paths.includes(STANDARD_INPUT))
      say(STANDARD_INPUT, await fingerprintInput(process.stdin, { pool, isWeakWanted }));
    const answers = fingerprintMany(files, {
      ...{ pool, isWeakWanted, signal },
      ...(journal && { knownOf: journal.knownOf }),
      onDone: (answer) => answer.kind === 'read' && journal?.add(answer.file, answer.print),
    });
    for await (const answer of answers) {
      if (answer.kind === 'read') {
        say(answer.file.file, answer.print, answer.file.relative);
        counts.read += 1;
        counts.inside += countMembers(answer.print);
      } else {
        terminal.note(`${answer.file.file}: ${answer.why}`);
        counts.unread += 1;
      }
      progress.advance(1);
    }
  } finally {
    progress.stop();
    pool.close();
    journal?.close();
  }
  if (signal?.aborted) throw interrupted(counts.read, files.length, resume);
  if (files.length > 1) terminal.note(`${counts.read} documents, ${counts.inside} more inside them.`);
  if (counts.unread > 0)
    throw new CommandError(`${counts.unread} of the files could not be read; the others are above.`);
}

function interrupted(read: number, all: number, resume: string | undefined): CommandError {
  const how =
    resume === undefined ? 'With --resume FILE the next run can be gone on with' : 'The same command goes on from here';
  return new CommandError(`Interrupted: ${read} of ${all} documents are above. ${how}.`, {
    exitCode: exitCodes.interrupted,
  });
}

function jobsOf(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS)
    throw wrongUsage(`--jobs: a number from 1 to ${MAX_JOBS} expected.`);
  return jobs;
}
