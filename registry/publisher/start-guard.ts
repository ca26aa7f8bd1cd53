import { equalBytes } from '../../utils/protocol/bytes.ts';
import { parseCheckpoint, type Checkpoint } from '../../utils/protocol/checkpoint.ts';
import { parseNote, verifyNote, type VerifierKey } from '../../utils/protocol/signed-note.ts';
import { parseProof } from '../../utils/protocol/tlog-proof.ts';
import type { Objects } from '../objects/objects.ts';
import type { Witness } from '../witness/witness.ts';
import type { Tree } from './tree.ts';

/** Going on would fork the log. */
class WouldFork extends Error {
  override readonly name = 'WouldFork';
}

/**
 * Compares what was published, and what the witnesses saw, with the committed log: a store restored from an old backup
 * would otherwise sign a second history. Returns the size up to which files are published.
 * @throws WouldFork
 */
export async function guardStart(
  objects: Objects,
  witnesses: readonly Witness[],
  log: VerifierKey,
  tree: Tree,
): Promise<number> {
  const checkpoint = await publishedCheckpoint(objects, log, 'checkpoint');
  const latest = await publishedCheckpoint(objects, log, 'latest');
  refuseAhead('The published /checkpoint', checkpoint, tree);
  refuseAhead('The published /latest', latest, tree);
  for (const witness of witnesses) refuseAhead(`The witness ${witness.name}`, await witness.newest(), tree);
  return checkpoint?.size ?? 0;
}

async function publishedCheckpoint(
  objects: Objects,
  log: VerifierKey,
  name: 'checkpoint' | 'latest',
): Promise<Checkpoint | undefined> {
  const bytes = await objects.read(name);
  if (!bytes) return undefined;
  try {
    const note = parseNote(name === 'latest' ? parseProof(bytes).checkpointNote : bytes);
    await verifyNote(note, [log]);
    return parseCheckpoint(note.text);
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
