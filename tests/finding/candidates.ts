import type { Candidate, RegistryAnswer } from '../../utils/finding/candidate.ts';
import type { FindingInput } from '../../utils/finding/compute-finding.ts';
import type { Organisation } from '../../utils/protocol/organisation.ts';
import type { Statement } from '../../utils/protocol/statement.ts';

export const nowSeconds = 1_800_000_000;
const hex = (digit: string): string => digit.repeat(64);
export const subject = hex('a');
export const textSha256 = `text-v1:${hex('b')}`;
export const addressKey = hex('c');

export type CandidateFields = Partial<Omit<Candidate, 'organisation' | 'statement'>> & {
  by?: string;
  group?: string;
  statement?: Partial<Statement>;
};

let counter = 0;

/** A live statement; each call a newer one unless `index` says otherwise. */
export function candidate({ by = 'a', group, statement = {}, ...fields }: CandidateFields = {}): Candidate {
  const index = fields.index ?? counter++;
  return {
    index,
    leaf: index.toString(16).padStart(64, '0'),
    organisation: organisation(by, group),
    statement: {
      subject,
      kind: 'bytes',
      ...('relations' in statement ? {} : { verdict: 'fake' as const }),
      issuedSeconds: nowSeconds - 5_000,
      relations: [],
      fingerprints: { size: 50_000, textSha256 },
      addressKeys: [],
      ...statement,
    },
    standing: 'live',
    loggedSeconds: nowSeconds - 4_000,
    ...fields,
  };
}

function organisation(id: string, ownershipGroup?: string): Organisation {
  return {
    id,
    name: `Organisation ${id}`,
    key: hex('d'),
    contact: `https://${id}.example/contact`,
    corrections: `mailto:corrections@${id}.example`,
    ...(ownershipGroup === undefined ? {} : { ownershipGroup }),
  };
}

export function registry(statements: readonly Candidate[], fields: Partial<RegistryAnswer> = {}): RegistryAnswer {
  return {
    origin: 'registry.example/log',
    state: 'synced',
    size: 100,
    quorumSeconds: nowSeconds - 60,
    promoted: true,
    neverList: [],
    statements,
    ...fields,
  };
}

/** A document that was fetched: its bytes are those of `subject`, from an address that is pinned. */
export function fetched(registries: readonly RegistryAnswer[], fields: Partial<FindingInput> = {}): FindingInput {
  return {
    nowSeconds,
    checked: { sha256: subject, size: 50_000, atSeconds: nowSeconds - 5, mediaType: 'application/pdf' },
    pinned: true,
    isPlainText: false,
    registries,
    ...fields,
  };
}
