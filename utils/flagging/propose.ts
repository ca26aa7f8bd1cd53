import {
  MAX_NAME_CHARACTERS,
  MAX_PROPOSED_STATEMENTS,
  PROPOSAL_VALID_SECONDS,
  ROOM_IN_PROPOSAL_BYTES,
  proposedBytes,
  signProposal,
  type ProposedStatement,
} from '../protocol/proposal.ts';
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
      statements: statements.map((one) => ({ ...one, name: shortName(one.name) })),
    },
    key,
  );
}

/** A colleague can be asked to read so many at a time, and so many bytes: more are several files, in the same order. */
export function cutProposals<S extends ProposedStatement>(statements: readonly S[]): S[][] {
  const files: S[][] = [];
  let bytes = 0;
  for (const statement of statements) {
    const more = proposedBytes(statement);
    const file = files.at(-1);
    if (file !== undefined && file.length < MAX_PROPOSED_STATEMENTS && bytes + more <= ROOM_IN_PROPOSAL_BYTES) {
      file.push(statement);
      bytes += more;
    } else {
      files.push([statement]);
      bytes = more;
    }
  }
  return files;
}

/** Names in an archive may be longer than any file's. Never half a character. */
function shortName(name: string): string {
  return name.slice(0, MAX_NAME_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
