import { ProtocolError } from '../protocol/errors.ts';
import { organisationOf } from '../protocol/log-view.ts';
import { parseStatement, type Verdict } from '../protocol/statement.ts';
import type { Database } from '../storage/database.ts';
import type { DeviceKeyRow } from '../storage/device-keys.ts';
import { NotSigned } from './not-signed.ts';

type Signer = Pick<DeviceKeyRow, 'origin' | 'organisation' | 'publicKey'>;

/** What cannot be taken back from those it is said of: an organisation that asks for it has it confirmed on a second device. */
const secondPairVerdicts: readonly (Verdict | undefined)[] = ['fake'];

/** Whether the organisation wants one of these statements proposed by one device and signed by another. */
export async function needsSecondPair(
  database: Database,
  { origin, organisation }: Omit<Signer, 'publicKey'>,
  statements: readonly { payload: Uint8Array }[],
): Promise<boolean> {
  const view = (await database.views.get(origin))?.view;
  if (view === undefined || organisationOf(view, organisation)?.secondPair !== true) return false;
  return statements.some(({ payload }) => secondPairVerdicts.includes(parseStatement(payload).verdict));
}

/** Whether this device holds the rules of the registry: its lists, and what each organisation asks for. */
export async function hasRules(database: Database, origin: string): Promise<boolean> {
  return (await database.views.get(origin))?.view.trust !== undefined;
}

/**
 * The last door before the key, behind every button. `proposer`: public key, hex, of the device whose proposal was read here.
 * Without the registry's rules nothing is known of second pairs, deny-list and never-list: nothing is signed then.
 * @throws NotSigned no-copy
 * @throws ProtocolError denied: what needs a second pair of eyes has had none
 */
export async function refuseAlone(
  database: Database,
  signer: Signer,
  statements: readonly { payload: Uint8Array }[],
  proposer?: string,
): Promise<void> {
  if (!(await hasRules(database, signer.origin)))
    throw new NotSigned('no-copy', 'this device has not synchronised the registry');
  const hasBeenRead = proposer !== undefined && proposer !== signer.publicKey;
  if (!hasBeenRead && (await needsSecondPair(database, signer, statements)))
    throw new ProtocolError('denied', 'this verdict has to be proposed by another device of the organisation');
}
