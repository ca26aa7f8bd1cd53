import { addressKey, mayList } from '../../utils/protocol/address.ts';
import { MAX_ADDRESS_KEYS } from '../../utils/protocol/statement.ts';
import { wrongUsage } from './command-error.ts';
import type { ImportDocument } from './import-documents.ts';

const refusals = {
  'not-a-web-address': 'an http: or https: address is needed',
  credentials: 'it holds a user name or a password',
  'no-path': 'it names a whole site, not a document',
  'deny-listed': 'its host is on the deny-list of the registry',
} as const;

/**
 * The address keys of each document: `seenAt` ending in `/` is joined with each relative path, any other goes with the only
 * document. Only keys leave this machine: the registry must not be a list of places.
 * @throws CommandError the address cannot be used
 */
export function addressKeysOf(
  documents: readonly ImportDocument[],
  seenAt: string | undefined,
  denyList: readonly string[],
): string[][] {
  if (seenAt === undefined) return documents.map(() => []);
  const isBase = seenAt.endsWith('/');
  if (!isBase && documents.length !== 1)
    throw wrongUsage(
      `--seen-at ${seenAt} is one address, and there are ${documents.length} documents. End it in "/" to join it with each path, or import one document.`,
    );
  return documents.map(({ sha256, paths }) => {
    if (isBase && paths.length === 0)
      throw wrongUsage(`--seen-at cannot be joined with ${sha256}: it came by standard input, and has no path.`);
    const addresses = isBase ? paths.map((relative) => seenAt + encodePath(relative)) : [seenAt];
    return [...new Set(addresses.map((address) => keyOf(address, denyList)))].slice(0, MAX_ADDRESS_KEYS);
  });
}

function keyOf(address: string, denyList: readonly string[]): string {
  const answer = mayList(address, denyList);
  if (!answer.allowed) throw wrongUsage(`--seen-at: ${address} cannot be listed: ${refusals[answer.reason]}.`);
  return addressKey(address);
}

/** A file name is one segment of a path, whatever stands in it. */
function encodePath(relative: string): string {
  const parts = relative.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    throw wrongUsage(`--seen-at cannot be joined with ${relative}: the list must hold relative paths.`);
  try {
    return parts.map(encodeURIComponent).join('/');
  } catch (cause) {
    // Half of a surrogate pair, which file systems of Windows allow. As JSON, or a terminal would show another sign in its place.
    throw wrongUsage(
      `--seen-at cannot be joined with ${JSON.stringify(relative)}: this name is no Unicode text, and no address has it. Rename the file, or its line in the list, or leave --seen-at out.`,
      cause,
    );
  }
}
