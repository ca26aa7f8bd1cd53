import path from 'node:path';
import { CommandError } from './command-error.ts';
import { IS_MEANT_ITSELF } from './list-head.ts';

/** One document that a list names. */
export interface ManifestEntry {
  /** As the list writes it, with `/` between its parts. */
  path: string;
  sha256: string;
  /** Bytes. */
  size?: number;
  md5?: string;
  sha1?: string;
}

const HASHDEEP_START = '%%%% HASHDEEP-';
const gnuLine = /^(\\?)([0-9a-fA-F]{64}) [ *](.+)$/;
const bsdLine = /^SHA(?:2-)?256 ?\((.+)\) ?= ?([0-9a-fA-F]{64})$/;
const otherDigestLine = /^\\?(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{128}) [ *].+$/;

/**
 * Reads a list of digests: sha256sum (GNU or BSD style), a BagIt manifest, or hashdeep. Undefined if the text is no such list.
 * @throws CommandError it is one, and cannot be used
 */
export function parseManifest(text: string, name: string): ManifestEntry[] | undefined {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines[0]?.startsWith(HASHDEEP_START)) return parseHashdeep(lines, name);
  const listed = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (listed.length === 0) return undefined;
  if (listed.every((line) => otherDigestLine.test(line)))
    throw new CommandError(
      `${name} lists no sha256 digests, and cases are found by sha256. Import the files themselves.`,
    );
  const isBagIt = /^(?:tag)?manifest-sha256\.txt$/.test(path.basename(name));
  const entries = listed.map((line) => parseLine(line, isBagIt));
  if (entries.every((entry) => entry !== undefined)) return entries;
  // A text that quotes some is a document; a list that is damaged must not be signed about as one.
  const broken = listed[entries.indexOf(undefined)] ?? '';
  if (entries.filter((entry) => entry !== undefined).length * 2 <= entries.length) return undefined;
  throw new CommandError(
    `${name}, line ${lines.indexOf(broken) + 1}: no digest and path, as its other lines are. ${IS_MEANT_ITSELF}`,
  );
}

function parseLine(line: string, isBagIt: boolean): ManifestEntry | undefined {
  const bsd = bsdLine.exec(line);
  if (bsd) return { path: bsd[1] ?? '', sha256: (bsd[2] ?? '').toLowerCase() };
  const [, escaped, digest, listed] = gnuLine.exec(line) ?? [];
  if (digest === undefined || listed === undefined) return undefined;
  return { path: unescaped(listed, { isBagIt, isEscaped: escaped === '\\' }), sha256: digest.toLowerCase() };
}

/** coreutils escape a line that starts with a backslash; BagIt (RFC 8493 §2.1.3) percent-encodes CR, LF and %. */
function unescaped(listed: string, { isBagIt, isEscaped }: { isBagIt: boolean; isEscaped: boolean }): string {
  if (isBagIt) return listed.replace(/%(0A|0D|25)/gi, (encoded) => decodeURIComponent(encoded));
  if (!isEscaped) return listed;
  return listed.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? letter);
}

/** `%%%% size,md5,sha256,filename`, comments behind ##; the file name is last and may hold commas. */
function parseHashdeep(lines: readonly string[], name: string): ManifestEntry[] {
  const columns = (lines[1] ?? '').replace('%%%% ', '').split(',');
  if (!columns.includes('sha256') || columns.at(-1) !== 'filename')
    throw new CommandError(`${name} lists no sha256 digests. Make the list with: hashdeep -c sha256`);
  return lines
    .slice(2)
    .filter((line) => line !== '' && !line.startsWith('##'))
    .map((line, index) => {
      const values = line.split(',');
      const value = (column: string): string => values[columns.indexOf(column)] ?? '';
      const sha256 = value('sha256').toLowerCase();
      const size = Number(value('size'));
      if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(size))
        throw new CommandError(`${name}: entry ${index + 1} is not of the form that its second line announces`);
      return {
        path: values.slice(columns.length - 1).join(','),
        sha256,
        size,
        ...(columns.includes('md5') && { md5: value('md5').toLowerCase() }),
        ...(columns.includes('sha1') && { sha1: value('sha1').toLowerCase() }),
      };
    });
}
