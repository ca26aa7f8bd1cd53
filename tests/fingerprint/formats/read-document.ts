import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, type Fingerprint } from '../../../utils/fingerprint/fingerprint.ts';
import type { Reading } from '../../../utils/fingerprint/formats/format.ts';
import { loadReader } from '../../../utils/fingerprint/formats/formats.ts';
import { SNIFF_BYTES } from '../../../utils/fingerprint/limits.ts';
import { sniffType, type Hints } from '../../../utils/fingerprint/sniff.ts';
import { normaliseString } from '../../../utils/fingerprint/text-v1.ts';
import { sharedVectors } from '../../check/shared-vectors.ts';
import { nodeHash } from '../node-hash.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const documents = sharedVectors('documents');

/** A document of the shared vectors; undefined where they are absent. */
export function sharedDocument(name: string): Bytes | undefined {
  return documents === undefined ? undefined : new Uint8Array(readFileSync(path.join(documents, name)));
}

/** Its whole fingerprint, by Node's hash. */
export function printOf(bytes: Uint8Array, hints: Hints = {}): Promise<Fingerprint> {
  return fingerprint(inOnePiece(bytes), hints, { hash: nodeHash });
}

/** What its reader finds alone; members are said by path. */
export async function readDocument(bytes: Bytes, hints: Hints = {}): Promise<Reading & { paths: string[] }> {
  const paths: string[] = [];
  const reader = await loadReader(sniffType(bytes.subarray(0, SNIFF_BYTES), hints));
  const reading = await reader?.read(bytes, {
    hints,
    addMember: (member) => Promise.resolve(paths.push(member) > 0),
    addUnread: () => true,
    bytesLeft: () => Number.MAX_SAFE_INTEGER,
    signal: undefined,
  });
  return { ...reading, paths };
}

/** Its text as text v1 has it. */
export async function textOf(bytes: Bytes, hints: Hints = {}): Promise<string> {
  return normaliseString((await readDocument(bytes, hints)).text ?? '');
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
