import { fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { HASH_BYTES } from './sha256.ts';

/** The last leaf of every published tree (docs/spec/state-record.md): a pure function of the leaves before it and its own time. */
export interface StateRecord {
  /** Number of leaves before this one, all of which it covers; its own index. */
  covers: number;
  /** The publisher's clock, seconds since 1970, never decreasing. */
  timeSeconds: number;
  trustVersion: number;
  /** SHA-256 of the bytes of the trust leaf in force. */
  trustHash: Uint8Array;
  /** Indexed mode only. */
  indexed?: {
    shardBits: number;
    casesRoot: Uint8Array;
    prefixBits: number;
    valueBits: number;
    manifestHash: Uint8Array;
  };
}

const MAX_STATE_BYTES = 1024;
const number = '(0|[1-9][0-9]{0,15})';
const hash = '([A-Za-z0-9+/]{43}=)';
const format = new RegExp(
  `^touchstone/state/v1\ncovers ${number}\ntime ${number}\ntrust ${number} ${hash}\n` +
    `(?:cases ${number} ${hash}\nindex ${number} ${number} ${hash}\n)?$`,
);

export function formatState({ covers, timeSeconds, trustVersion, trustHash, indexed }: StateRecord): Uint8Array {
  let text = `touchstone/state/v1\ncovers ${covers}\ntime ${timeSeconds}\ntrust ${trustVersion} ${toBase64(trustHash)}\n`;
  if (indexed !== undefined) {
    text += `cases ${indexed.shardBits} ${toBase64(indexed.casesRoot)}\n`;
    text += `index ${indexed.prefixBits} ${indexed.valueBits} ${toBase64(indexed.manifestHash)}\n`;
  }
  return utf8(text);
}

/** Canonical: what parses formats back to the same bytes. @throws ProtocolError malformed */
export function parseState(bytes: Uint8Array): StateRecord {
  if (bytes.length > MAX_STATE_BYTES) throw new ProtocolError('too-large', `state record of ${bytes.length} bytes`);
  const fields = format.exec(fromUtf8(bytes));
  if (fields === null) throw new ProtocolError('malformed', 'not a state record');
  const [, covers, time, version, trust, shardBits, casesRoot, prefixBits, valueBits, manifest] = fields;
  const record: StateRecord = {
    covers: asNumber(covers),
    timeSeconds: asNumber(time),
    trustVersion: asNumber(version),
    trustHash: asHash(trust),
  };
  if (shardBits === undefined) return record;
  return {
    ...record,
    indexed: {
      shardBits: asNumber(shardBits),
      casesRoot: asHash(casesRoot),
      prefixBits: asNumber(prefixBits),
      valueBits: asNumber(valueBits),
      manifestHash: asHash(manifest),
    },
  };
}

function asNumber(digits: string | undefined): number {
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) throw new ProtocolError('malformed', 'state record: a number beyond 2^53');
  return value;
}

function asHash(text: string | undefined): Uint8Array {
  const bytes = fromBase64(text ?? '');
  if (bytes.length !== HASH_BYTES) throw new ProtocolError('malformed', 'state record: a hash of another length');
  return bytes;
}
