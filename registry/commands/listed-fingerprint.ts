import { MAX_PAGE_LAYOUTS } from '../../utils/fingerprint/limits.ts';
import { parseLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';
import { standIns, type StandIn } from '../../utils/fingerprint/stand-in.ts';
import type { WeakDigests } from '../../utils/fingerprint/weak-digests.ts';
import {
  asArray,
  asHex,
  asInteger,
  asMatching,
  asObject,
  asString,
  optional,
  present,
} from '../../utils/protocol/json-fields.ts';
import { parseFingerprints } from '../../utils/protocol/statement.ts';
import type { JsonObject, JsonValue } from '../../utils/protocol/strict-json.ts';
import { CommandError } from './command-error.ts';
import { fingerprintsOf, type StatedPrint } from './stated-print.ts';

export interface ListedFingerprint {
  /** Relative, as the folder itself gives it; none of what came by standard input. */
  paths: string[];
  print: StatedPrint;
}

const STANDARD_INPUT = '-';
const MAX_PATH_CHARACTERS = 65_536;
const MAX_VALUE_CHARACTERS = 1_024;
const MAX_QUALITY = 100;
const HOW = 'Make the list with: touchstone fingerprint --weak --json FOLDER';

/**
 * One line of a list of fingerprints. What the log would refuse is refused here, before anything is signed, and so is what readers could
 * not read.
 * @throws ProtocolError, CommandError
 */
export function listedOf(line: JsonObject): ListedFingerprint {
  if ('touchstoneFingerprints' in line)
    throw new CommandError('this is a journal of --resume. Import what the command prints, not what it keeps');
  const print = printOf(line);
  parseFingerprints(fingerprintsOf(print));
  return { paths: pathsOf(line), print };
}

function printOf(line: JsonObject): StatedPrint {
  const matching = (field: string, pattern: RegExp): string | undefined =>
    optional(line[field], (value) => asMatching(value, field, pattern));
  const torrent = optional(line['torrent'], (value) => asObject(value, 'torrent'));
  return {
    sha256: asHex(line['sha256'], 'sha256'),
    size: asWhole(line['size'], 'size'),
    weak: weakOf(line['weak']),
    ...present({
      textSha256: matching('textSha256', /^text-v1:[0-9a-f]{64}$/),
      textSketch: matching('textSketch', /^text-sketch-v1:[0-9a-f]{32}$/),
      extractor: optional(line['extractor'], (value) => asString(value, 'extractor', { max: MAX_VALUE_CHARACTERS })),
      imageHash: matching('imageHash', /^pdq-v1:[0-9a-f]{64}$/),
      imageQuality: optional(line['imageQuality'], (value) => asWhole(value, 'imageQuality', MAX_QUALITY)),
      torrent: torrent && present({ btih: digestIn(torrent, 'btih', 20), btmh: digestIn(torrent, 'btmh', 32) }),
      pageLayouts: optional(line['pageLayouts'], pagesOf),
      standIn: optional(line['standIn'], standInOf),
    }),
  };
}

/** In the order in which files have them: the same said twice is the same to the journal. */
function weakOf(value: JsonValue | undefined): Partial<WeakDigests> {
  if (value === undefined)
    throw new CommandError(
      `made without --weak: md5, sha1 and git’s digest would be missing, and whoever imports the files later would say all of it again. ${HOW}`,
    );
  const weak = asObject(value, 'weak');
  return {
    md5: asHex(weak['md5'], 'md5', 16),
    sha1: asHex(weak['sha1'], 'sha1', 20),
    ...present({ btRoot: digestIn(weak, 'btRoot', 32), gitBlobSha1: digestIn(weak, 'gitBlobSha1', 20) }),
  };
}

function pathsOf({ path, relative }: JsonObject): string[] {
  if (relative === undefined && path === STANDARD_INPUT) return [];
  if (relative === undefined)
    throw new CommandError(`without "relative", the path that --seen-at is joined with: an earlier release’s. ${HOW}`);
  return [asString(relative, 'relative', { max: MAX_PATH_CHARACTERS })];
}

function digestIn(of: JsonObject, field: string, bytes: number): string | undefined {
  return optional(of[field], (value) => asHex(value, field, bytes));
}

function standInOf(value: JsonValue): StandIn {
  const standIn = standIns.find((one) => one === value);
  if (standIn === undefined) throw new CommandError(`standIn: one of ${standIns.join(', ')} expected`);
  return standIn;
}

/** JSON.parse, which reads these lines, lets fractions through. */
function asWhole(value: JsonValue | undefined, field: string, max = Number.MAX_SAFE_INTEGER): number {
  return asInteger(Number.isInteger(value) ? value : undefined, field, { max });
}

function pagesOf(value: JsonValue): string[] {
  return asArray(value, 'pageLayouts', { max: MAX_PAGE_LAYOUTS }).map((page) => {
    const layout = asString(page, 'pageLayouts', { max: MAX_VALUE_CHARACTERS });
    if (parseLayout(layout) === undefined) throw new CommandError('pageLayouts: one is no layout of a page');
    return layout;
  });
}
