import { fromHex, fromUtf8, utf8 } from '../../utils/protocol/bytes.ts';
import type { Checkpoint } from '../../utils/protocol/checkpoint.ts';
import { verifyInclusion } from '../../utils/protocol/merkle.ts';
import { parseProof } from '../../utils/protocol/tlog-proof.ts';
import { verifyCheckpoint, type Policy } from '../../utils/protocol/tlog-policy.ts';
import type { Result } from '../outcome.ts';

/** Verifies what a registry says is in its log; every statement of a request comes with the same checkpoint, verified once. */
export function createProofVerifier(policy: Policy | undefined): (results: readonly Result[]) => Promise<void> {
  let known: { note: string; checkpoint: Checkpoint } | undefined;
  return async (results) => {
    if (!policy) return;
    for (const result of results) {
      if (!('proof' in result)) continue;
      const { index, proof, checkpointNote } = parseProof(utf8(result.proof));
      const note = fromUtf8(checkpointNote);
      if (known?.note !== note)
        known = { note, checkpoint: (await verifyCheckpoint(checkpointNote, policy)).checkpoint };
      verifyInclusion(index, known.checkpoint.size, fromHex(result.leaf), known.checkpoint.root, proof);
    }
  };
}
