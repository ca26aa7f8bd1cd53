import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { relate } from '../../utils/fingerprint/compare/relate.ts';
import { findWordDifferences } from '../../utils/fingerprint/compare/word-differences.ts';
import { CommandError, wrongUsage } from './command-error.ts';
import { describeComparison, type Comparison } from './describe-comparison.ts';
import { fingerprintMany } from './fingerprint-many.ts';
import type { FileFingerprint } from './fingerprint-process.ts';
import { fingerprintProcesses } from './fingerprint-processes.ts';
import { readTexts } from './read-texts.ts';
import type { Terminal } from './terminal.ts';
import type { FoundFile } from './walk-files.ts';

interface CompareOptions {
  json?: true;
  diff?: true;
}

const details = `
The ladder, strongest first: the same bytes; the same text; one lies in the other; documents inside that both have; near texts; near
pictures; pages of text met as pictures whose lines fall in the same places. Every rung that both have is measured and shown with its distance. That nothing relates them does not say that they are unrelated.

Examples:
  touchstone compare letter.docx letter.pdf
  touchstone compare --diff original.eml forged.eml        where their texts differ, word for word`;

export function compareCommand(terminal: Terminal): Command {
  return new Command('compare')
    .description('Tells how two documents relate: on which rung of the ladder, and how far apart.')
    .argument('<a>', 'a file')
    .argument('<b>', 'another')
    .option('--json', 'print one JSON object')
    .option('--diff', 'also where their texts differ')
    .addHelpText('after', details)
    .action(async (a: string, b: string, options: CompareOptions) => {
      const comparison = await compare(a, b, options.diff === true);
      const isData = options.json === true || !terminal.hasReader;
      terminal.say(isData ? JSON.stringify(comparison) : describeComparison(comparison));
    });
}

async function compare(a: string, b: string, isDiffWanted: boolean): Promise<Comparison> {
  const [ofA, ofB] = await fingerprintBoth([await fileAt(a), await fileAt(b)]);
  const comparison = {
    a: { path: a, sha256: ofA.sha256, type: ofA.type, size: ofA.size, problems: ofA.problems },
    b: { path: b, sha256: ofB.sha256, type: ofB.type, size: ofB.size, problems: ofB.problems },
    ...relate(ofA, ofB),
  };
  if (!isDiffWanted) return comparison;
  const [textOfA, textOfB] = await readTexts([a, b]);
  if (textOfA === undefined || textOfB === undefined) return { ...comparison, differences: 'no-text' };
  return { ...comparison, differences: findWordDifferences(textOfA, textOfB) ?? 'too-many' };
}

async function fileAt(file: string): Promise<FoundFile> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new CommandError(`${file} does not exist.`, { cause });
  });
  if (!found.isFile()) throw wrongUsage(`${file} is no file: two documents are compared, not folders.`);
  return { file, relative: path.basename(file), size: found.size, modifiedMs: found.mtimeMs };
}

async function fingerprintBoth(files: readonly [FoundFile, FoundFile]): Promise<[FileFingerprint, FileFingerprint]> {
  const pool = fingerprintProcesses(files.length);
  const prints: FileFingerprint[] = [];
  try {
    for await (const answer of fingerprintMany(files, { pool })) {
      if (answer.kind === 'unread') throw new CommandError(`${answer.file.file}: ${answer.why}`);
      prints.push(answer.print);
    }
  } finally {
    pool.close();
  }
  return prints as [FileFingerprint, FileFingerprint];
}
