import { expect, test, vi } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { mailsInside } from '../../../utils/fingerprint/formats/mail/mails-inside.ts';
import { askWorker, type KillableWorker, type TakePart } from '../../../utils/fingerprint/killable/killable-worker.ts';
import { serveTasks } from '../../../utils/fingerprint/killable/serve-tasks.ts';
import { MEMBERS_TIMEOUT_MS } from '../../../utils/fingerprint/limits.ts';

// An answer that is too large to be told at once. Both sides in one process, as a worker's messages go between them.

const limits = { maxParseMs: 40, maxSilenceMs: 40 };
let told: string[] = [];

function worker(): KillableWorker {
  let hear: (message: unknown) => void = () => undefined;
  return {
    post: (message) =>
      void serveTasks<number, string>(message, {
        run: async (count, _, tellPart) => {
          for (let at = 0; at < count; at += 1) {
            told.push(`tells ${at}`);
            await tellPart(at);
          }
          return 'all told';
        },
        post: (news) => hear(news),
      }),
    terminate: () => undefined,
    listen: (onMessage) => {
      hear = onMessage;
    },
  };
}

async function ask(tasks: number[], takePart?: TakePart): Promise<object> {
  told = [];
  return (await askWorker<string>(worker(), tasks, { limits, takePart })).outcomes;
}

test('each part is told when the one before is done with, however long that takes', async () => {
  const outcomes = await ask([2, 1], async (part, at) => {
    await new Promise((resolve) => setTimeout(resolve, 2 * limits.maxSilenceMs));
    told.push(`has ${String(part)} of ${at}`);
  });
  expect(told).toEqual(['tells 0', 'has 0 of 0', 'tells 1', 'has 1 of 0', 'tells 0', 'has 0 of 1']);
  expect(outcomes).toEqual([
    { kind: 'whole', answer: 'all told' },
    { kind: 'whole', answer: 'all told' },
  ]);
});

test('parts that nobody wants hold nothing up; whoever fails over one fails', async () => {
  expect(await ask([3])).toEqual([{ kind: 'whole', answer: 'all told' }]);
  await expect(ask([3], () => Promise.reject(new Error('no more')))).rejects.toThrow('no more');
});

test('the time that somebody takes over a mail is not that of the archive it lies in', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const letter = strToU8('From: a@b.test\nTo: c@d.test\nSubject: x\n\nx\n');
  const archive = zipSync({ 'a.eml': letter, 'b.eml': letter, 'c.eml': letter });
  const taken: string[] = [];
  await mailsInside(archive, { name: 'a.zip' }, ({ path }) => {
    taken.push(path.join(' › '));
    vi.setSystemTime(Date.now() + 2 * MEMBERS_TIMEOUT_MS);
    return Promise.resolve();
  });
  vi.useRealTimers();
  expect(taken).toEqual(['a.eml', 'b.eml', 'c.eml']);
});
