import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { formatTime } from '../../utils/protocol/time.ts';
import type { Database } from '../../utils/storage/database.ts';
import { download } from '../own-page/download.ts';

/**
 * Every proof kept that this registry showed two histories, as one file for whoever audits it: both signed notes of each, byte for
 * byte (a note is UTF-8, which a JSON string holds whole). Undefined: none is kept.
 */
export async function forkProof(database: Database, origin: string): Promise<string | undefined> {
  const rows = await database.evidence.where({ origin }).sortBy('id');
  if (rows.length === 0) return undefined;
  const proofs = rows.map(({ seconds, how, held, shown }) => ({
    seen: formatTime(seconds),
    how,
    held: fromUtf8(held),
    shown: fromUtf8(shown),
  }));
  return `${JSON.stringify({ origin, proofs }, null, 2)}\n`;
}

/** Hands the file to the browser's downloads. */
export async function saveForkProof(database: Database, origin: string): Promise<void> {
  const proof = await forkProof(database, origin);
  if (proof === undefined) return;
  download({ name: proofFileName(origin), text: proof, type: 'application/json' });
}

/** An origin is hostile text: only what is harmless in a file's name stays of it. */
export function proofFileName(origin: string): string {
  return `fork-${origin.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80)}.json`;
}
