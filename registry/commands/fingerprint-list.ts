import { MAX_PAGE_LAYOUTS } from '../../utils/fingerprint/limits.ts';
import type { WeakDigests } from '../../utils/fingerprint/weak-digests.ts';
import { asArray, asHex, asInteger, asObject, asString, optional, present } from '../../utils/protocol/json-fields.ts';
import type { NearlyFound } from '../../utils/protocol/signed-prints.ts';
import type { JsonObject, JsonValue } from '../../utils/protocol/strict-json.ts';
import { CommandError, describeError } from './command-error.ts';

/** What of a document's fingerprint goes into a statement; members and metadata are for people. */
export interface StatedPrint extends NearlyFound {
  sha256: string;
  /** Bytes. */
  size: number;
  weak?: Partial<WeakDigests>;
  pageLayouts?: string[];
}

export interface ListedFingerprint {
  /** As the list writes it. */
  path: string;
  print: StatedPrint;
}

const MAX_PATH_CHARACTERS = 65_536;
/** Longer than any name of a library, any sketch, any layout of a page. */
const MAX_VALUE_CHARACTERS = 2_048;
const MAX_QUALITY = 100;

/**
 * Reads what `touchstone fingerprint --json` prints, one object per line. Undefined if the text is no such list.
 * @throws CommandError it is one, and a line of it cannot be used
 */
export function parseFingerprintList(text: string, name: string): ListedFingerprint[] | undefined {
  const lines = text.split(/\r?\n/);
  if (!isPrint(valueOf(lines[0] ?? ''))) return undefined;
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return listedOf(asObject(valueOf(line), 'the line'));
    } catch (cause) {
      throw new CommandError(`${name}, line ${at + 1}: ${describeError(cause)}`, { cause });
    }
  });
}

function isPrint(value: JsonValue | undefined): boolean {
  return typeof value === 'object' && value !== null && 'path' in value && 'sha256' in value;
}

function valueOf(line: string): JsonValue | undefined {
  try {
    return JSON.parse(line) as JsonValue;
  } catch {
    return undefined;
  }
}

function listedOf(line: JsonObject): ListedFingerprint {
  const text = (of: JsonObject, field: string): string | undefined =>
    optional(of[field], (value) => asString(value, field, { max: MAX_VALUE_CHARACTERS }));
  const torrent = optional(line['torrent'], (value) => asObject(value, 'torrent'));
  const weak = optional(line['weak'], (value) => asObject(value, 'weak'));
  return {
    path: asString(line['path'], 'path', { max: MAX_PATH_CHARACTERS }),
    print: {
      sha256: asHex(line['sha256'], 'sha256'),
      size: asInteger(line['size'], 'size'),
      ...present({
        textSha256: text(line, 'textSha256'),
        textSketch: text(line, 'textSketch'),
        extractor: text(line, 'extractor'),
        imageHash: text(line, 'imageHash'),
        imageQuality: optional(line['imageQuality'], (value) => asInteger(value, 'imageQuality', { max: MAX_QUALITY })),
        torrent: torrent && present({ btih: text(torrent, 'btih'), btmh: text(torrent, 'btmh') }),
        weak: weak && weakOf(weak),
        pageLayouts: optional(line['pageLayouts'], pagesOf),
      }),
    },
  };
}

/** In the order in which files have them: the same said twice is the same to the journal. */
function weakOf(weak: JsonObject): Partial<WeakDigests> {
  const digest = (field: keyof WeakDigests, bytes: number): string | undefined =>
    optional(weak[field], (value) => asHex(value, field, bytes));
  return present({
    md5: digest('md5', 16),
    sha1: digest('sha1', 20),
    btRoot: digest('btRoot', 32),
    gitBlobSha1: digest('gitBlobSha1', 20),
  });
}

function pagesOf(value: JsonValue): string[] {
  const pages = asArray(value, 'pageLayouts', { max: MAX_PAGE_LAYOUTS });
  return pages.map((page) => asString(page, 'pageLayouts', { max: MAX_VALUE_CHARACTERS }));
}
