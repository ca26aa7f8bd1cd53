import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintProcesses } from '../../../registry/commands/fingerprint-processes.ts';
import { growingHtml, slowText } from './hostile-texts.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-processes-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): { file: string; hints: { name: string } } => {
  writeFileSync(path.join(folder, name), text);
  return { file: path.join(folder, name), hints: { name } };
};
const exactOf = (text: string): object => ({
  size: Buffer.byteLength(text),
  sha256: createHash('sha256').update(text).digest('hex'),
});
const letter = 'The ballot papers for the second round were printed on 3 May. '.repeat(10);

describe('a process that reads documents', () => {
  test('is ended over one that hangs, which has its exact digests; the others of its list are read', async () => {
    const processes = fingerprintProcesses(2, { maxParseMs: 1_500 });
    const hostile = slowText(40);
    const tasks = [file('a.txt', letter), file('hangs.txt', hostile), file('b.html', `<p>${letter}`)];
    const outcomes = await processes.ask(tasks);
    expect(outcomes).toMatchObject([
      { kind: 'whole', answer: { ...exactOf(letter), problems: [] } },
      { kind: 'exact', answer: { ...exactOf(hostile), type: 'text' }, reason: 'timeout' },
      { kind: 'whole', answer: exactOf(`<p>${letter}`) },
    ]);
    // The pool goes on with another process.
    expect(await processes.ask(tasks.slice(0, 1))).toMatchObject([{ kind: 'whole' }]);
    processes.close();
  });

  test('that runs out of memory leaves the exact digests, too', async () => {
    const processes = fingerprintProcesses(1, { maxHeapMb: 24 });
    const hostile = growingHtml(100);
    expect(await processes.ask([file('huge.html', hostile)])).toMatchObject([
      { kind: 'exact', answer: exactOf(hostile), reason: 'too-large' },
    ]);
    processes.close();
  });

  test('that cannot open a file knows nothing of it', async () => {
    const processes = fingerprintProcesses(1);
    const gone = { file: path.join(folder, 'gone'), hints: {} };
    expect(await processes.ask([gone])).toEqual([{ kind: 'nothing', reason: 'damaged' }]);
    processes.close();
  });
});

test('nothing to do is done at once', async () => {
  const processes = fingerprintProcesses(1);
  expect(await processes.ask([])).toEqual([]);
  processes.close();
});
