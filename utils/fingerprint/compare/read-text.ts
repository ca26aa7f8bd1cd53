import { decodeText } from '../decode-text.ts';
import { loadReader } from '../formats/formats.ts';
import { SNIFF_BYTES } from '../limits.ts';
import { UnreadableError } from '../problem.ts';
import { charsetOf, sniffType, type Hints } from '../sniff.ts';

/**
 * The text that a document's fingerprint is made of, for people to read. Runs a stranger's bytes through a parser: in a worker.
 * @throws {UnreadableError} there is none, or it cannot be read
 */
export async function readText(bytes: Uint8Array<ArrayBuffer>, hints: Hints, signal?: AbortSignal): Promise<string> {
  const type = sniffType(bytes.subarray(0, SNIFF_BYTES), hints);
  if (type === 'text') {
    const decoded = decodeText(bytes, charsetOf(hints.mediaType));
    if (decoded.kind !== 'text') throw new UnreadableError('unsupported');
    return new TextDecoder().decode(decoded.utf8);
  }
  const reader = await loadReader(type);
  const reading = await reader?.read(bytes, {
    hints,
    signal,
    // What is inside has a text of its own.
    addMember: () => Promise.resolve(true),
    addUnread: () => true,
    bytesLeft: () => 0,
  });
  if (reading?.text === undefined) throw new UnreadableError('unsupported');
  return reading.text;
}
