import { equalBytes } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint, type Checkpoint } from '../../utils/protocol/checkpoint.ts';
import type { Descriptor } from '../../utils/protocol/descriptor.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import { CompactRange, leafHash } from '../../utils/protocol/merkle.ts';
import { emptyView, replay, verifyEnd, type LogView } from '../../utils/protocol/replay.ts';
import { parseNote, verifyNote, type VerifierKey } from '../../utils/protocol/signed-note.ts';
import { entriesPath, parseBundle, TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import { parsePolicy, verifyCheckpoint } from '../../utils/protocol/tlog-policy.ts';
import { parseProof } from '../../utils/protocol/tlog-proof.ts';
import type { EntryRow } from '../store/schema.ts';
import type { ReadPublished } from './published-files.ts';

/** What is published cannot stand in for the store. */
export class NotRecoverable extends Error {
  override readonly name = 'NotRecoverable';
}

export interface PublishedEntries {
  checkpoint: Checkpoint;
  entries: EntryRow[];
  view: LogView;
  /** Newest quorum time, seconds. */
  quorumSeconds: number;
}

interface SignedNote {
  checkpoint: Checkpoint;
  note: Uint8Array;
}

interface Reading {
  read: ReadPublished;
  descriptor: Descriptor;
  /** The keys that sign this log: another registry's files must not get in. */
  logKeys: readonly VerifierKey[];
  /** Called once, with the number of entries. */
  startProgress: (total: number) => { advance(count: number): void; stop(): void };
}

/**
 * Everything that is published, verified as a reader would: signature, quorum, root, every rule of the replay.
 * @throws NotRecoverable | ProtocolError
 */
export async function readPublished({ read, descriptor, logKeys, startProgress }: Reading): Promise<PublishedEntries> {
  const notes = await readNotes(read, logKeys, descriptor.origin);
  // A cache may be behind with one of the two; the store must not fall behind either.
  const newest = notes.reduce((one, other) => (other.checkpoint.size > one.checkpoint.size ? other : one));
  const { size } = newest.checkpoint;
  const view = emptyView(descriptor);
  const range = new CompactRange();
  const entries: EntryRow[] = [];
  const progress = startProgress(size);
  try {
    for (let index = 0; index * TILE_WIDTH < size; index += 1) {
      const leaves = await readBundle(read, index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
      for (const leaf of leaves) {
        const hash = leafHash(leaf);
        entries.push({ idx: range.size, hash, leaf });
        range.append(hash);
        refuseOtherRoot(range, notes);
      }
      await replay(view, leaves);
      progress.advance(leaves.length);
    }
  } finally {
    progress.stop();
  }
  verifyEnd(view);
  const policy = parsePolicy(view.trust?.list.policy ?? descriptor.policy);
  const { quorumSeconds } = await verifyCheckpoint(newest.note, policy);
  return { checkpoint: newest.checkpoint, entries, view, quorumSeconds };
}

/** /checkpoint, and the one in /latest: signed by the log, of its name. */
async function readNotes(
  read: ReadPublished,
  logKeys: readonly VerifierKey[],
  origin: string,
): Promise<[SignedNote, SignedNote]> {
  const signedIn = async (name: string, noteOf: (bytes: Uint8Array) => Uint8Array): Promise<SignedNote> => {
    const note = noteOf(await readWhole(read, name));
    const parsed = parseNote(note);
    await verifyNote(parsed, logKeys);
    const checkpoint = parseCheckpoint(parsed.text);
    if (checkpoint.origin !== origin)
      throw new ProtocolError('wrong-origin', `${name} is of another log: ${checkpoint.origin}`);
    return { checkpoint, note };
  };
  return [
    await signedIn('/checkpoint', (bytes) => bytes),
    await signedIn('/latest', (bytes) => parseProof(bytes).checkpointNote),
  ];
}

async function readBundle(read: ReadPublished, index: number, width: number): Promise<Uint8Array[]> {
  // A partial bundle goes once its full one is there (c2sp.org/tlog-tiles).
  const bytes = (await read(entriesPath(index, width))) ?? (await readWhole(read, entriesPath(index)));
  const leaves = parseBundle(bytes).slice(0, width);
  if (leaves.length !== width) throw new NotRecoverable(`${entriesPath(index, width)} has ${leaves.length} entries.`);
  return leaves;
}

function refuseOtherRoot(range: CompactRange, notes: readonly SignedNote[]): void {
  for (const { checkpoint } of notes) {
    if (checkpoint.size !== range.size || equalBytes(range.root(), checkpoint.root)) continue;
    throw new NotRecoverable(
      `The first ${range.size} published entries do not give the root that was signed with them. The files were changed: take them from another place.`,
    );
  }
}

export async function readWhole(read: ReadPublished, name: string): Promise<Uint8Array> {
  const bytes = await read(name);
  if (bytes === undefined)
    throw new NotRecoverable(`${name} is not there. Name an address or folder with all that was published.`);
  return bytes;
}
