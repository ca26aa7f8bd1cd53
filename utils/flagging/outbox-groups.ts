import type { OutboxRow } from '../storage/outbox.ts';

/** Statements in one request; a registry takes no more (docs/openapi.json). */
export const MAX_ROWS_PER_REQUEST = 1_000;
/** Signed bytes and details in one request: base64 and JSON around them stay below the 16 MiB that a registry reads. */
const MAX_BYTES_PER_REQUEST = 8 * 1024 * 1024;

/** Rows that one request asks about. */
export interface OutboxGroup {
  rows: OutboxRow[];
  /** All of them went there together and nothing else did; absent: they are still to be sent. */
  submission?: string;
}

/**
 * Puts together what one request can do: statements for one registry are sent many at a time, and asked after as they were sent.
 * The order is the same each time, whatever order the rows come in: a submission is answered in the order it was sent in.
 */
export function groupRows(rows: readonly OutboxRow[]): OutboxGroup[] {
  const sorted = [...rows].sort((a, b) => a.createdSeconds - b.createdSeconds || (a.id < b.id ? -1 : 1));
  const groups: OutboxGroup[] = [];
  const open = new Map<string, { group: OutboxGroup; bytes: number }>();
  for (const row of sorted) {
    const key = keyOf(row);
    const bytes = bytesOf(row);
    const current = open.get(key);
    if (current !== undefined && (row.submission !== undefined || hasRoom(current, bytes))) {
      current.group.rows.push(row);
      current.bytes += bytes;
      continue;
    }
    const group = { rows: [row], ...(row.submission !== undefined && { submission: row.submission }) };
    groups.push(group);
    open.set(key, { group, bytes });
  }
  return groups;
}

function keyOf({ id, origin, content, submission }: OutboxRow): string {
  if (submission !== undefined) return `asked ${origin} ${submission}`;
  return content.kind === 'statement' ? `send ${origin}` : `${content.kind} ${id}`;
}

function hasRoom({ group, bytes }: { group: OutboxGroup; bytes: number }, more: number): boolean {
  return group.rows.length < MAX_ROWS_PER_REQUEST && bytes + more <= MAX_BYTES_PER_REQUEST;
}

function bytesOf({ content }: OutboxRow): number {
  return content.signed.length + (content.kind === 'statement' ? (content.details?.length ?? 0) : 0);
}
