import { appendFileSync, closeSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { wrongUsage } from './command-error.ts';
import type { FileFingerprint } from './fingerprint-process.ts';
import { MAX_LINE_BYTES, readLines } from './read-lines.ts';
import type { FoundFile } from './walk-files.ts';

/** What was found so far, kept so that an interrupted run goes on where it was. */
export interface FingerprintJournal {
  /** A file is the same as long as path, size and time are. */
  knownOf: (file: FoundFile) => FileFingerprint | undefined;
  add: (file: FoundFile, print: FileFingerprint) => void;
  close: () => void;
}

/** Begins a journal. What another release found may differ: formats are read better, text otherwise. */
interface Head {
  touchstoneFingerprints: string;
  isWeakWanted: boolean;
}

interface Line extends Pick<FoundFile, 'file' | 'size' | 'modifiedMs'> {
  print: FileFingerprint;
}

/**
 * Opens the journal, or begins one, in an empty file too: a crash may leave that, and mktemp makes it. A last line that a crash has cut off is passed over: that file is read again.
 * @throws CommandError the file is no journal, or another release's, or one without the digests that are wanted
 */
export async function openJournal(file: string, head: Head): Promise<FingerprintJournal> {
  const known = new Map<string, Line>();
  const isBegun = ((await stat(file).catch(() => undefined))?.size ?? 0) > 0;
  if (isBegun) await readJournal(file, head, known);
  const handle = openSync(file, 'a', 0o600);
  // Also ends what a crash has cut off.
  appendFileSync(handle, isBegun ? '\n' : `${JSON.stringify(head)}\n`);
  return {
    knownOf: ({ file: path, size, modifiedMs }) => {
      const line = known.get(path);
      return line?.size === size && line.modifiedMs === modifiedMs ? line.print : undefined;
    },
    add: ({ file: path, size, modifiedMs }, print) =>
      appendFileSync(handle, `${JSON.stringify({ file: path, size, modifiedMs, print } satisfies Line)}\n`),
    close: () => closeSync(handle),
  };
}

async function readJournal(file: string, head: Head, known: Map<string, Line>): Promise<void> {
  for await (const { number, bytes } of readLines(file, MAX_LINE_BYTES)) {
    const text = bytes?.toString() ?? '';
    if (number > 1) addLine(text, known);
    else if (text !== JSON.stringify(head))
      throw wrongUsage(
        `${file} was not begun by this release with these options. Remove it, or name another file: --resume.`,
      );
  }
}

function addLine(text: string, known: Map<string, Line>): void {
  try {
    const line = JSON.parse(text) as Line;
    known.set(line.file, line);
  } catch {
    // Empty, or cut off.
  }
}
