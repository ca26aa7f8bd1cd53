import { askReadingWorker } from './ask-reading-worker.ts';
import type { MemberTask } from './serve-members.ts';

/** The bytes of a document inside another; undefined where they cannot be had, in time. @throws the signal's reason when aborted */
export type MemberBytes = (task: MemberTask, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer> | undefined>;

export const memberBytes: MemberBytes = async (task, signal) =>
  (await askReadingWorker<Uint8Array<ArrayBuffer> | null>('members', task, signal)) ?? undefined;
