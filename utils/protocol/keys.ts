import { fromHex, toHex, utf8 } from './bytes.ts';
import { sha256 } from './sha256.ts';

/** Shortest document whose bytes make a key: shorter ones (empty files, error bodies) are the same everywhere and mean nothing. */
const MIN_KEYABLE_BYTES = 1_000;
/** Shortest normalised text that makes a key, in code points. */
export const MIN_KEYABLE_CHARACTERS = 200;

/** What keys are made of: a statement, or what a reader computed from a document. */
export interface Keyable {
  /** sha256 of the bytes, or for `text-v1` of the normalised text: hex. */
  subject: string;
  kind: 'bytes' | 'text-v1';
  fingerprints: Record<string, string | number>;
  addressKeys: readonly string[];
}

/** SHA-256("case" ‖ subject sha256): hex in, 32 bytes out. One document, one case; nothing ever merges two. */
export function caseIdOf(subject: string): Uint8Array {
  return sha256(utf8('case'), fromHex(subject));
}

/**
 * Whether these bytes may make a key at all; the same rule for those who sign and those who look up. An unknown size passes here:
 * the reader, who has the bytes, knows it.
 */
export function isKeyable(
  document: { sha256: string; size?: number | undefined },
  neverList?: readonly string[],
): boolean {
  return (document.size ?? MIN_KEYABLE_BYTES) >= MIN_KEYABLE_BYTES && !(neverList?.includes(document.sha256) ?? false);
}

/**
 * The exact look-up keys: `sha256:<hex>`, `text-v1:<hex>`, the weak `sha1:…`, `md5:…`, `git-blob-sha1:…`, those of torrents (`btih:…`, `btmh:…`,
 * `bt-root:…`), and `address:<hex>`.
 * Boilerplate and digests on the registry's never-list make none.
 */
export function keysOf({ subject, kind, fingerprints, addressKeys }: Keyable, neverList?: readonly string[]): string[] {
  const { size, sha1, md5, gitBlobSha1, textSha256 } = fingerprints;
  const keys: string[] = [];
  const addText = (digest: string): void => {
    if (!(neverList?.includes(digest) ?? false)) keys.push(`text-v1:${digest}`);
  };
  if (kind === 'text-v1') addText(subject);
  else if (isKeyable({ sha256: subject, size: typeof size === 'number' ? size : undefined }, neverList)) {
    keys.push(`sha256:${subject}`);
    if (sha1 !== undefined) keys.push(`sha1:${sha1}`);
    if (md5 !== undefined) keys.push(`md5:${md5}`);
    if (gitBlobSha1 !== undefined) keys.push(`git-blob-sha1:${gitBlobSha1}`);
    keys.push(...torrentKeysOf(fingerprints));
  }
  if (typeof textSha256 === 'string' && kind === 'bytes') addText(textSha256.slice('text-v1:'.length));
  for (const address of addressKeys) keys.push(`address:${address}`);
  return keys;
}

/** Of a torrent's info dictionary, and of a file as torrents of version 2 name it. What is no such digest is passed over. */
function torrentKeysOf({ btih, btmh, btRoot }: Keyable['fingerprints']): string[] {
  const keyOf = (name: string, digest: unknown, bytes: number): string[] =>
    typeof digest === 'string' && digest.length === 2 * bytes && /^[0-9a-f]+$/.test(digest)
      ? [`${name}:${digest}`]
      : [];
  return [...keyOf('btih', btih, 20), ...keyOf('btmh', btmh, 32), ...keyOf('bt-root', btRoot, 32)];
}

/** `address:<hex>` for a listed address: the look-up key of an address key. */
export function keyOfAddress(addressKey: Uint8Array | string): string {
  return `address:${typeof addressKey === 'string' ? addressKey : toHex(addressKey)}`;
}
