import { equalBytes } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint, type Checkpoint } from '../../utils/protocol/checkpoint.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import { parseNote, verifyNote, type VerifierKey } from '../../utils/protocol/signed-note.ts';
import { verifyCheckpoint, type Policy } from '../../utils/protocol/tlog-policy.ts';
import { parseProof } from '../../utils/protocol/tlog-proof.ts';
import type { Objects } from '../objects/objects.ts';
import type { Witness } from '../witness/witness.ts';
import type { Tree } from './tree.ts';

/** Going on would fork the log. */
class WouldFork extends Error {
  override readonly name = 'WouldFork';
}

/** With the bytes of its signed note. */
interface PublishedCheckpoint extends Checkpoint {
  note: Uint8Array;
}

/**
 * Compares what was published, and what the witnesses saw, with the committed log: a store restored from an old backup
 * would otherwise sign a second history. Returns what is published.
 * @throws WouldFork
 */
export async function guardStart(
  objects: Objects,
  witnesses: readonly Witness[],
  log: VerifierKey,
  tree: Tree,
): Promise<PublishedCheckpoint | undefined> {
  const checkpoint = await readPublishedCheckpoint(objects, log);
  const latest = await publishedCheckpoint(objects, log, 'latest');
  refuseAhead('The published /checkpoint', checkpoint, tree);
  refuseAhead('The published /latest', latest, tree);
  for (const witness of witnesses) refuseAhead(`The witness ${witness.name}`, await witness.newest(), tree);
  return checkpoint;
}

/** What this server has signed last. @throws WouldFork a file that it has not signed */
export async function readPublishedCheckpoint(
  objects: Objects,
  log: VerifierKey,
): Promise<PublishedCheckpoint | undefined> {
  return publishedCheckpoint(objects, log, 'checkpoint');
}

/** The quorum time of a published note; 0 where there is none that the policy takes. */
export async function quorumSecondsOf(note: Uint8Array | undefined, policy: Policy): Promise<number> {
  if (!note) return 0;
  try {
    return (await verifyCheckpoint(note, policy)).quorumSeconds;
  } catch (error) {
    if (error instanceof ProtocolError) return 0;
    throw error;
  }
}

async function publishedCheckpoint(
  objects: Objects,
  log: VerifierKey,
  name: 'checkpoint' | 'latest',
): Promise<PublishedCheckpoint | undefined> {
  const bytes = await objects.read(name);
  if (!bytes) return undefined;
  try {
    const note = name === 'latest' ? parseProof(bytes).checkpointNote : bytes;
    const parsed = parseNote(note);
    await verifyNote(parsed, [log]);
    return { ...parseCheckpoint(parsed.text), note };
  } catch (cause) {
    throw new WouldFork(
      `The published /${name} is not one that this log has signed. Find out where it comes from before you remove it.`,
      { cause },
    );
  }
}

function refuseAhead(who: string, known: Pick<Checkpoint, 'size' | 'root'> | undefined, tree: Tree): void {
  if (!known) return;
  const wayOut =
    'Starting would fork the log. Rebuild the store from what is published: touchstone recover DIR --from ADDRESS';
  if (known.size > tree.size) {
    throw new WouldFork(`${who} has ${known.size} entries, the store only ${tree.size}. ${wayOut}`);
  }
  if (!equalBytes(tree.rootAt(known.size), known.root)) {
    throw new WouldFork(`${who} has another root for ${known.size} entries than the store. ${wayOut}`);
  }
}
