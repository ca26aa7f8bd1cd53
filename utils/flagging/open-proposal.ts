import { isDenied } from '../protocol/address.ts';
import { fromHex, fromUtf8, toHex } from '../protocol/bytes.ts';
import { keyIdOf } from '../protocol/ed25519.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { isKeyable } from '../protocol/keys.ts';
import { isDeviceValidAt, isOrganisationValidAt, type LogView } from '../protocol/log-view.ts';
import { verifyProposal, type Proposal } from '../protocol/proposal.ts';
import { encodeStatement, type Statement } from '../protocol/statement.ts';
import { chunksOf } from '../storage/chunks.ts';
import type { Database } from '../storage/database.ts';
import type { DeviceKeyRow } from '../storage/device-keys.ts';
import { readBack, type BuiltStatement } from './build-statement.ts';
import { loadEarlier } from './earlier-statement.ts';
import { findRelationProblems } from './relation-problems.ts';

/** Why a file is not signed here. */
export type ProposalRefusal =
  | 'not-a-proposal'
  | 'another-registry'
  | 'another-organisation'
  | 'unknown-device'
  | 'own-proposal'
  | 'expired'
  | 'clock-wrong'
  | 'never-listed'
  | 'denied-evidence'
  | 'bad-relation'
  | 'in-the-log';

export type OpenedProposal = { kind: 'opened'; proposal: Proposal } | { kind: 'refused'; reason: ProposalRefusal };

/** How far ahead of ours the clock of a colleague may be. */
const MAX_CLOCK_DIFFERENCE_SECONDS = 600;

/** Reads a colleague's proposal, as far as this device's copy of the registry can judge it (docs/spec/proposal.md, "Rules"). */
export async function openProposal(
  database: Database,
  signer: Pick<DeviceKeyRow, 'origin' | 'organisation' | 'publicKey'>,
  file: Uint8Array,
  nowSeconds: number,
): Promise<OpenedProposal> {
  const proposal = await verifyProposal(file).catch((error: unknown) => {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  });
  if (proposal === undefined) return { kind: 'refused', reason: 'not-a-proposal' };
  const view = (await database.views.get(signer.origin))?.view;
  const reason =
    proposerRefusal(proposal, signer, view) ??
    timeRefusal(proposal, nowSeconds) ??
    (view && (await contentRefusal(database, proposal, view)));
  return reason === undefined ? { kind: 'opened', proposal } : { kind: 'refused', reason };
}

function proposerRefusal(
  { origin, organisation, proposer }: Proposal,
  signer: { origin: string; organisation: string; publicKey: string },
  view: LogView | undefined,
): ProposalRefusal | undefined {
  if (origin !== signer.origin) return 'another-registry';
  if (organisation !== signer.organisation) return 'another-organisation';
  if (proposer === signer.publicKey) return 'own-proposal';
  if (view === undefined) return 'unknown-device';
  const keyId = toHex(keyIdOf(fromHex(proposer)));
  const device = Object.hasOwn(view.devices, keyId) ? view.devices[keyId] : undefined;
  // The key id is cut short: the whole key decides.
  if (device?.key !== proposer || device.organisation !== organisation) return 'unknown-device';
  const isInForce = isDeviceValidAt(view, keyId, view.size) && isOrganisationValidAt(view, organisation, view.size);
  return isInForce ? undefined : 'unknown-device';
}

function timeRefusal(proposal: Proposal, nowSeconds: number): ProposalRefusal | undefined {
  if (proposal.expiresSeconds <= nowSeconds) return 'expired';
  return proposal.proposedSeconds > nowSeconds + MAX_CLOCK_DIFFERENCE_SECONDS ? 'clock-wrong' : undefined;
}

async function contentRefusal(
  database: Database,
  { origin, organisation, statements }: Proposal,
  view: LogView,
): Promise<ProposalRefusal | undefined> {
  const { denyList = [], neverList = [] } = view.trust?.list ?? {};
  const read = statements.map((one: BuiltStatement) => readBack(one));
  if (read.some(({ statement: { subject, fingerprints } }) => isNeverListed(subject, fingerprints, neverList)))
    return 'never-listed';
  const evidence = read.flatMap(({ details }) => details?.evidence ?? []);
  if (evidence.some((address) => isDenied(new URL(address).hostname, denyList))) return 'denied-evidence';
  const targets = read.flatMap(({ statement }) => statement.relations.map(({ target }) => target));
  const earlier = await loadEarlier(database, origin, targets);
  const isWrong = ({ statement: { relations, subject } }: (typeof read)[number]): boolean =>
    findRelationProblems(relations, { by: organisation, subject }, earlier).length > 0;
  if (read.some(isWrong)) return 'bad-relation';
  const own = new Set(read.map(({ statement }) => identityOf(statement)));
  return (await isInLog(database, origin, organisation, own)) ? 'in-the-log' : undefined;
}

function isNeverListed(
  subject: string,
  { size }: Record<string, string | number>,
  neverList: readonly string[],
): boolean {
  return !isKeyable({ sha256: subject, size: typeof size === 'number' ? size : undefined }, neverList);
}

/** Details are salted: the organisation has published them only if it has published this very statement. Without any, all it says counts. */
function identityOf(statement: Statement): string {
  return statement.detailsDigest ?? fromUtf8(encodeStatement(statement));
}

async function isInLog(
  database: Database,
  origin: string,
  organisation: string,
  own: ReadonlySet<string>,
): Promise<boolean> {
  let found = false;
  await chunksOf(database.statements, origin).each(({ items }) => {
    found ||= items.some((item) => item.organisation === organisation && own.has(identityOf(item.statement)));
  });
  return found;
}
