import type { Database } from '../storage/database.ts';
import type { FindingRow } from '../storage/findings.ts';
import type { Checked } from './assess.ts';

/** How long the digests of an address's bytes stand for it; a host may change what lies there. */
export const FINDING_LIFETIME_SECONDS = 7 * 24 * 3_600;

/** In the order of the keys; undefined for those not known, or known too long ago. */
export async function loadFindings(
  database: Database,
  keys: readonly string[],
  nowSeconds: number,
): Promise<(FindingRow | undefined)[]> {
  const rows = await database.findings.bulkGet([...keys]);
  return rows.map((row) => (row && row.expiresSeconds > nowSeconds ? row : undefined));
}

/** Only ever called with bytes that were had: a failure of ours or of the host is not kept. */
export async function saveFinding(
  database: Database,
  key: string,
  bytes: Checked,
  sealedNames?: Uint8Array,
): Promise<void> {
  const expiresSeconds = bytes.checked.atSeconds + FINDING_LIFETIME_SECONDS;
  await database.findings.put({ key, ...bytes, ...(sealedNames && { sealedNames }), expiresSeconds });
}

export async function forgetExpired(database: Database, nowSeconds: number): Promise<void> {
  await database.findings.where('expiresSeconds').belowOrEqual(nowSeconds).delete();
}
