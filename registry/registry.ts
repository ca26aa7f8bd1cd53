import type { Descriptor } from '../utils/protocol/descriptor.ts';
import type { LogView } from '../utils/protocol/replay.ts';
import { admitEnrolment, readEnrolment } from './admission/admit-enrolment.ts';
import { admitInvitation } from './admission/admit-invitation.ts';
import { readRevocation } from './admission/admit-revocation.ts';
import { readLeaves } from './admission/admit-leaves.ts';
import { readStatements } from './admission/admit-statements.ts';
import { judgeLeaf } from './admission/judge-leaf.ts';
import { judgeStatements } from './admission/judge-statements.ts';
import type { TokenBuckets } from './admission/token-buckets.ts';
import type { Intake } from './intake.ts';
import type { HotObjects } from './objects/hot-objects.ts';
import type { Outcome, Receipt } from './outcome.ts';
import type { Clockwork } from './publisher/clockwork.ts';
import { Problem } from './problems.ts';
import type { LogMemory } from './publisher/log-memory.ts';
import type { Publisher } from './publisher/publisher.ts';
import { TooManyInvitations } from './store/invitations.ts';
import type { Store } from './store/store.ts';

interface Health {
  ok: boolean;
  size: number;
  publishedSize: number;
  quorumSeconds: number;
  waiting: number;
}

/** One open registry. Bodies are the bytes of requests; what is refused is thrown as a Problem. */
export interface Registry {
  readonly descriptor: Descriptor;
  readonly files: HotObjects;
  /** All that follows from the committed log. Only to be read. */
  readonly view: LogView;
  submitStatements(body: Uint8Array): Promise<Receipt>;
  submitEnrolment(body: Uint8Array): Promise<Receipt>;
  /** From the operator: `{"leaves":["base64"]}`, signed already. */
  submitLeaves(body: Uint8Array): Promise<Receipt>;
  /** A device that its organisation takes out: `{"device":"base64 compact envelope"}`, signed by the organisation key. */
  submitRevocation(body: Uint8Array): Promise<Receipt>;
  /** `{"invitation":"base64 compact envelope"}`, signed by the organisation key or a device that may invite. */
  addInvitation(body: Uint8Array): Promise<void>;
  findSubmission(id: string): Promise<Receipt | undefined>;
  outcome(receipt: Receipt): Promise<Outcome>;
  waitFor(receipt: Receipt, waitMs: number, signal?: AbortSignal): Promise<Outcome>;
  publishNow(): Promise<void>;
  health(): Promise<Health>;
  /** Takes nothing more, and lets nobody wait any longer. */
  drain(): void;
  /** Ends after the publication under way. */
  close(): Promise<void>;
}

export interface RegistryParts {
  descriptor: Descriptor;
  store: Store;
  memory: LogMemory;
  publisher: Publisher;
  clockwork: Clockwork;
  intake: Intake;
  files: HotObjects;
  buckets: TokenBuckets;
  nowMs: () => number;
  close: () => Promise<void>;
}

export function createRegistry(parts: RegistryParts): Registry & { start(): Promise<void> } {
  const { store, memory, intake, nowMs } = parts;
  const nowSeconds = () => Math.floor(nowMs() / 1_000);
  return {
    descriptor: parts.descriptor,
    files: parts.files,
    view: memory.view,
    submitStatements: async (body) => {
      await intake.refuseWhenFull();
      const candidates = readStatements(body, memory.view.trust?.list, nowSeconds());
      await judgeStatements(candidates, parts);
      return intake.store(candidates);
    },
    submitEnrolment: async (body) => {
      await intake.refuseWhenFull();
      const enrolment = readEnrolment(body);
      const invitation = await store.findInvitation(enrolment.device.keyId);
      const leaf = await admitEnrolment(enrolment, invitation, nowSeconds());
      if (invitation?.used_by) return intake.store([leaf]);
      await judgeLeaf(memory, leaf.hash, leaf.leaf);
      return intake.store([leaf], enrolment.device.keyId);
    },
    submitLeaves: async (body) => {
      await intake.refuseWhenFull();
      const leaves = readLeaves(body);
      for (const { hash, leaf } of leaves) await judgeLeaf(memory, hash, leaf);
      return intake.store(leaves);
    },
    submitRevocation: async (body) => {
      await intake.refuseWhenFull();
      const leaf = readRevocation(body);
      await judgeLeaf(memory, leaf.hash, leaf.leaf);
      return intake.store([leaf]);
    },
    addInvitation: async (body) => {
      await intake.refuseWhenFull();
      const row = await admitInvitation(body, memory.view, nowSeconds());
      await store.addInvitation(row, nowSeconds()).catch((error: unknown) => {
        throw error instanceof TooManyInvitations ? new Problem('too-many-invitations') : error;
      });
    },
    findSubmission: async (id) => {
      const hashes = await store.submissionHashes(id);
      return hashes.length > 0 ? { id, hashes } : undefined;
    },
    outcome: (receipt) => intake.outcome(receipt),
    waitFor: (receipt, waitMs, signal) => intake.waitFor(receipt, waitMs, signal),
    publishNow: () => parts.clockwork.now(),
    health: async () => {
      const published = parts.publisher.published();
      const size = memory.tree.size;
      return {
        ok: size === 0 || published !== undefined,
        size,
        publishedSize: published?.checkpoint.size ?? 0,
        quorumSeconds: published?.quorumSeconds ?? 0,
        waiting: await store.countPending(),
      };
    },
    drain: () => intake.close(),
    close: () => parts.close(),
    start: async () => {
      const waiting = await store.countPending();
      // What a crash has left undone is done before anything else; if it fails, the clockwork tries again.
      if (memory.tree.size > 0 || waiting > 0) await parts.clockwork.now().catch(() => undefined);
    },
  };
}
