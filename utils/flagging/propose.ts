import { PROPOSAL_VALID_SECONDS, signProposal, type ProposedStatement } from '../protocol/proposal.ts';
import type { Device } from './device-key.ts';

/**
 * The file in which this device lays statements before a second one of its organisation. They are the very bytes that were shown.
 * @throws ProtocolError too-large, malformed (more statements than a proposal holds)
 */
export async function proposeStatements(
  { row, key }: Device,
  statements: readonly ProposedStatement[],
  nowSeconds: number,
): Promise<Uint8Array> {
  const { origin, organisation, publicKey } = row;
  return signProposal(
    {
      ...{ origin, organisation, proposer: publicKey },
      proposedSeconds: nowSeconds,
      expiresSeconds: nowSeconds + PROPOSAL_VALID_SECONDS,
      statements: [...statements],
    },
    key,
  );
}
