import type { KyselyPlugin } from 'kysely';

/**
 * Drivers differ in what they hand back: blobs as ArrayBuffer or Buffer, integers as bigint. Past this plugin there are
 * only Uint8Array and number.
 */
export const plainValues: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) =>
    Promise.resolve({ ...result, rows: result.rows.map((row) => mapValues(row as Record<string, unknown>)) }),
};

function mapValues(row: Record<string, unknown>): Record<string, unknown> {
  for (const [column, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) row[column] = new Uint8Array(value);
    else if (Buffer.isBuffer(value)) row[column] = new Uint8Array(value);
    else if (typeof value === 'bigint') row[column] = Number(value);
  }
  return row;
}
