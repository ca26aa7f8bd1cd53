import { useEffect, useRef } from 'react';
import { loadDevice, type Device } from '../../utils/flagging/device-key.ts';
import { countConfirmed, signConfirmed } from '../../utils/flagging/sign-many.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { parseStatement } from '../../utils/protocol/statement.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { tell } from '../popup/use-background.ts';
import { useLive } from '../popup/use-live.ts';

/** The device that signs: the one enrolled last. `null`: there is none. */
export function useDevice(database: Database): Device | null | undefined {
  return useLive(async () => (await newestDevice(database)) ?? null, [database]);
}

async function newestDevice(database: Database): Promise<Device | undefined> {
  const rows = await database.deviceKeys.toArray();
  const newest = rows
    .filter(({ state }) => state === 'enrolled')
    .sort((a, b) => b.createdSeconds - a.createdSeconds)[0];
  return newest && loadDevice(database, newest.origin);
}

/** Signs whatever was confirmed, also what an earlier page did not get to. Returns how many statements are left to sign. */
export function useSigning(database: Database, device: Device | null | undefined): number {
  const left = useLive(() => countConfirmed(database), [database]) ?? 0;
  const isRunning = useRef(false);
  useEffect(() => {
    if (left === 0 || !device || isRunning.current) return;
    isRunning.current = true;
    void signConfirmed(database, device, Math.floor(Date.now() / 1000)).finally(() => {
      isRunning.current = false;
      tell('own/outbox-changed', {});
    });
  }, [left === 0, device, database]);
  return left;
}

export interface Signed {
  /** By the document's digest: of several statements about it, the one that is least far. */
  states: ReadonlyMap<string, OutboxRow['state']>;
  counts: Record<OutboxRow['state'], number>;
  refused: Pick<OutboxRow, 'id' | 'name' | 'problem'>[];
}

const order: readonly OutboxRow['state'][] = ['refused', 'waiting', 'sent', 'published'];
/** What was signed never changes: each statement is parsed once. */
const subjects = new Map<string, string>();

/** What became of everything this device has signed. */
export async function loadSigned(database: Database): Promise<Signed> {
  const states = new Map<string, OutboxRow['state']>();
  const counts = { waiting: 0, sent: 0, published: 0, refused: 0 };
  const refused: Signed['refused'] = [];
  await database.outbox.each((row) => {
    if (row.content.kind !== 'statement') return;
    const { id, name, state, problem } = row;
    const subject = subjects.get(id) ?? parseStatement(parseCompact(row.content.signed).payload).subject;
    subjects.set(id, subject);
    const before = states.get(subject);
    if (before === undefined || order.indexOf(state) < order.indexOf(before)) states.set(subject, state);
    counts[state] += 1;
    if (state === 'refused') refused.push({ id, name, ...(problem && { problem }) });
  });
  return { states, counts, refused };
}
