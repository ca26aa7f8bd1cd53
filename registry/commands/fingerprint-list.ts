import { isUtf8 } from 'node:buffer';
import type { JsonObject, JsonValue } from '../../utils/protocol/strict-json.ts';
import { CommandError, describeError } from './command-error.ts';
import { listedOf, type ListedFingerprint } from './listed-fingerprint.ts';
import { hasPrints, IS_MEANT_ITSELF } from './list-head.ts';
import { MAX_LINE_BYTES, readLines, type Line } from './read-lines.ts';

/** What `npm run` says before a command, without -s. */
const npmBanner = /^(?:> |npm )/;

/**
 * Reads what `touchstone fingerprint --weak --json` prints, one object per line, however long it is. Undefined if the file is no such list.
 * @param head its first lines
 * @throws CommandError it is one, or was to be, and a line of it cannot be used
 */
export async function readFingerprintList(
  file: string,
  head: string,
  { maxLineBytes = MAX_LINE_BYTES } = {},
): Promise<ListedFingerprint[] | undefined> {
  if (!(await isList(file, head, maxLineBytes))) return undefined;
  const listed: ListedFingerprint[] = [];
  for await (const line of readLines(file, maxLineBytes)) {
    try {
      const text = textOf(line, maxLineBytes);
      if (text === '' || (listed.length === 0 && npmBanner.test(text))) continue;
      listed.push(listedOf(objectOf(text)));
    } catch (cause) {
      const why = `${file}, line ${line.number}: ${describeError(cause)}`;
      throw new CommandError(`${why.replace(/\.$/, '')}. Nothing was signed. ${IS_MEANT_ITSELF}`, { cause });
    }
  }
  return listed;
}

/** Or was to be one: whatever has lines like it must not be signed about in its place. */
async function isList(file: string, head: string, maxLineBytes: number): Promise<boolean> {
  if (hasPrints(head)) return true;
  if (!/^[ \t]*\{/m.test(head)) return false;
  for await (const { bytes } of readLines(file, maxLineBytes)) {
    const text = bytes?.toString().trim() ?? '';
    if (text.startsWith('{')) return isPrint(valueOf(text));
  }
  return false;
}

/** One of a list, or the first of a journal. */
function isPrint(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('path' in value && 'sha256' in value) || 'touchstoneFingerprints' in value;
}

/** Also without a byte order mark, which counts as white space. */
function textOf({ bytes }: Line, maxBytes: number): string {
  if (bytes === undefined) throw new CommandError(`longer than ${maxBytes} bytes`);
  if (!isUtf8(bytes)) throw new CommandError('not UTF-8');
  return bytes.toString().trim();
}

function objectOf(text: string): JsonObject {
  const value = valueOf(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandError(
      'a whole JSON object expected, as touchstone fingerprint --weak --json prints one on each line',
    );
  return value;
}

function valueOf(line: string): JsonValue | undefined {
  try {
    return JSON.parse(line) as JsonValue;
  } catch {
    return undefined;
  }
}
