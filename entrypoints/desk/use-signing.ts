import { loadNewestDevice, type Device } from '../../utils/flagging/device-key.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { useLive } from '../own-page/use-live.ts';
import { useUnfinishedSigning, type Unfinished } from '../own-page/use-unfinished-signing.ts';
import type { SignedSubjects } from '../../utils/flagging/on-its-way.ts';

/** The device that signs: the one enrolled last. `null`: there is none. */
export function useDevice(database: Database): Device | null | undefined {
  return useLive(async () => (await loadNewestDevice(database)) ?? null, [database]);
}

/** Signs whatever was confirmed, as soon as it is, also what an earlier page did not get to. */
export function useSigning(database: Database): Unfinished {
  return useUnfinishedSigning(database, true);
}

export interface Signed {
  /** By the document's digest: of several statements about it, the one that is least far. */
  states: ReadonlyMap<string, OutboxRow['state']>;
  counts: Record<OutboxRow['state'], number>;
  refused: Pick<OutboxRow, 'id' | 'name' | 'problem'>[];
}

const order: readonly OutboxRow['state'][] = ['refused', 'waiting', 'sent', 'published'];

/** What became of everything this device has signed. */
export async function loadSigned(database: Database, subjects: SignedSubjects): Promise<Signed> {
  const states = new Map<string, OutboxRow['state']>();
  const counts = { waiting: 0, sent: 0, published: 0, refused: 0 };
  const refused: Signed['refused'] = [];
  await subjects.each(database.outbox, ({ id, name, state, problem }, subject) => {
    if (subject === undefined) return;
    const before = states.get(subject);
    if (before === undefined || order.indexOf(state) < order.indexOf(before)) states.set(subject, state);
    counts[state] += 1;
    if (state === 'refused') refused.push({ id, name, ...(problem && { problem }) });
  });
  return { states, counts, refused };
}
