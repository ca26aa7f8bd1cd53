import { fromBase64, toBase64 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { HASH_BYTES } from './sha256.ts';

// c2sp.org/tlog-checkpoint: the text of a signed note.

export interface Checkpoint {
  origin: string;
  /** Number of leaves. */
  size: number;
  /** 32 bytes, RFC 6962. */
  root: Uint8Array;
}

/** @throws ProtocolError malformed | unsupported: extension lines, which nobody audits and witnesses do not vouch for */
export function parseCheckpoint(noteText: string): Checkpoint {
  const lines = noteText.split('\n');
  const [origin = '', size = '', root = '', ...rest] = lines;
  if (rest.length === 0 || rest.at(-1) !== '' || origin === '')
    throw new ProtocolError('malformed', 'not a checkpoint');
  if (rest.length > 1) throw new ProtocolError('unsupported', 'a checkpoint with extension lines');
  const hash = fromBase64(root);
  if (hash.length !== HASH_BYTES) throw new ProtocolError('malformed', 'a root that is no SHA-256');
  return { origin, size: parseDecimal(size), root: hash };
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n')) throw new ProtocolError('malformed', 'not an origin');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** ASCII decimal without leading zeroes, up to 2^53 - 1. @throws ProtocolError malformed */
export function parseDecimal(text: string): number {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw new ProtocolError('malformed', 'not a decimal number');
  return value;
}
