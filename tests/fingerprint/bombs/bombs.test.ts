import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprintProcesses } from '../../../registry/commands/fingerprint-processes.ts';
import type { FileFingerprint } from '../../../registry/commands/fingerprint-process.ts';
import type { TaskOutcome } from '../../../utils/fingerprint/killable/killable-worker.ts';
import { bombs } from './table.ts';

// Processes as the command line has them. What hangs would hang for ever: its reader is ended earlier than others.
const HANGING_PARSE_MS = 1_000;
const processes = fingerprintProcesses(1);
const hasty = fingerprintProcesses(1, { maxParseMs: HANGING_PARSE_MS });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-bombs-'));
});
afterAll(() => {
  processes.close();
  hasty.close();
  rmSync(folder, { recursive: true });
});

test.each(bombs)('$what: $ends', async ({ name, bytes, ends }) => {
  const content = bytes();
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const [outcome] = await (ends === 'timeout' ? hasty : processes).ask([{ file, hints: { name } }]);
  expect(exactOf(outcome)).toEqual({
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  expect(endOf(outcome)).toMatch(new RegExp(`^(?:${ends})$`));
});

function exactOf(outcome: TaskOutcome<FileFingerprint> | undefined): unknown {
  if (outcome === undefined || outcome.kind === 'nothing') return undefined;
  const { size, sha256 } = outcome.answer;
  return { size, sha256 };
}

/** The first problem that is named, of the document or of one inside it. */
function endOf(outcome: TaskOutcome<FileFingerprint> | undefined): string {
  if (outcome?.kind !== 'whole') return outcome?.reason ?? 'nothing';
  const [problem] = problemsOf(outcome.answer);
  return problem === undefined ? 'none' : `${problem.part}: ${problem.reason}`;
}

function problemsOf({
  problems,
  members = [],
}: Pick<FileFingerprint, 'problems' | 'members'>): FileFingerprint['problems'] {
  return [...problems, ...members.flatMap(problemsOf)];
}
