import type { Device } from '../../utils/flagging/device-key.ts';
import { proposeStatements } from '../../utils/flagging/propose.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import type { ProposedStatement } from '../../utils/protocol/proposal.ts';
import { download } from './download.ts';
import { fileNameOf } from './file-name.ts';

/** Lays statements before a colleague: as a file in the browser's downloads. Returns its name. */
export async function saveProposal(device: Device, statements: readonly ProposedStatement[]): Promise<string> {
  const file = await proposeStatements(device, statements, Math.floor(Date.now() / 1000));
  const name = `${fileNameOf(statements[0]?.name ?? '')}.touchstone-proposal.json`;
  download({ name, text: fromUtf8(file), type: 'application/json' });
  return name;
}
