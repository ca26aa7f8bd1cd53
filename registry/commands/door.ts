import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toBase64, utf8 } from '../../utils/protocol/bytes.ts';
import { encodeCompact, type Signed } from '../../utils/protocol/dsse.ts';
import { encodeLeaf, type Leaf } from '../../utils/protocol/leaf.ts';
import { openRegistry } from '../open-registry.ts';
import type { Result } from '../outcome.ts';
import { Problem } from '../problems.ts';
import { FolderInUse } from '../store/lock.ts';
import type { ClockOptions } from './clock-option.ts';
import { CommandError, Refused } from './command-error.ts';
import { postJson } from './post-json.ts';

/** A way to write into a registry; every call ends when what it wrote is published. */
export interface Door {
  /** Body of `POST /v1/statements`. */
  postStatements(body: Uint8Array): Promise<Result[]>;
  close(): Promise<void>;
}

/** The operator's own: leaves signed by root and organisation keys, and invitations. */
export interface OperatorDoor extends Door {
  postLeaf(leaf: Leaf): Promise<Result>;
  addInvitation(invitation: Signed): Promise<void>;
}

/** Time for a server that is just starting to say where it listens, or for another command to end. */
const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 200;

/** Through the running server if there is one, else by opening the folder itself. @throws CommandError | ClockInDoubt */
export async function openOperatorDoor(dir: string, clock: ClockOptions = {}): Promise<OperatorDoor> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await openFolder(dir, clock);
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      const door = await openServer(dir);
      if (door) return door;
      if (performance.now() > untilMs)
        throw new CommandError(
          `Another program holds ${dir} and is no server that answers. Wait until it ends, then run the same command again.`,
          { cause: error },
        );
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

async function openFolder(dir: string, { clockIsRight }: ClockOptions): Promise<OperatorDoor> {
  const registry = await openRegistry({ dir, clockIsRight: clockIsRight === true, log: () => undefined });
  const settle = async (submit: Promise<Parameters<typeof registry.outcome>[0]>): Promise<Result[]> => {
    const receipt = await submit.catch((error: unknown) => {
      throw error instanceof Problem ? new Refused(error.toDocument()) : error;
    });
    await registry.publishNow();
    const outcome = await registry.outcome(receipt);
    if (outcome.kind === 'settled') return outcome.results;
    throw new CommandError('It is stored but not published. Start the server to see why: touchstone serve');
  };
  return {
    postStatements: (body) => settle(registry.submitStatements(body)),
    postLeaf: async (leaf) => only(await settle(registry.submitLeaves(leavesBody(leaf)))),
    addInvitation: (invitation) => registry.addInvitation(invitationBody(invitation)),
    close: () => registry.close(),
  };
}

/** Undefined while no server of this folder answers. */
async function openServer(dir: string): Promise<OperatorDoor | undefined> {
  try {
    const { address } = JSON.parse(await readFile(path.join(dir, 'server.json'), 'utf8')) as { address: string };
    const token = (await readFile(path.join(dir, 'admin-token'), 'utf8')).trim();
    await fetch(new URL('healthz', address));
    const post = (route: string, body: Uint8Array) => postJson(new URL(route, address), body, { token });
    return {
      postStatements: (body) => post('v1/statements', body),
      postLeaf: async (leaf) => only(await post('v1/admin/leaves', leavesBody(leaf))),
      addInvitation: async (invitation) => {
        await post('v1/invitations', invitationBody(invitation));
      },
      close: () => Promise.resolve(),
    };
  } catch (error) {
    // No note yet, or a note of a server that was killed.
    if ((error as { code?: string }).code === 'ENOENT' || error instanceof TypeError) return undefined;
    throw error;
  }
}

function leavesBody(leaf: Leaf): Uint8Array {
  return utf8(JSON.stringify({ leaves: [toBase64(encodeLeaf(leaf))] }));
}

function invitationBody(invitation: Signed): Uint8Array {
  return utf8(JSON.stringify({ invitation: toBase64(encodeCompact(invitation)) }));
}

/** @throws CommandError the leaf was refused after all */
function only([result]: readonly Result[]): Result {
  if (result === undefined) throw new CommandError('The registry has answered nothing.');
  if ('problem' in result) throw new Refused(result.problem);
  return result;
}
