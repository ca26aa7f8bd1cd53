import { toHex } from '../protocol/bytes.ts';
import { fromBase32 } from './base32.ts';

/** `btih`, `btmh`: of a torrent's info dictionary, SHA-1 and SHA-256. */
const digestBytes = { md5: 16, sha1: 20, 'git-blob-sha1': 20, sha256: 32, btih: 20, btmh: 32 } as const;
type Algorithm = keyof typeof digestBytes;

/** The look-up key of a digest that somebody states in hex: one, or none where it is no such digest. */
export function claimedHex(algorithm: Algorithm, digest: unknown): string[] {
  if (typeof digest !== 'string') return [];
  const hex = digest.trim().toLowerCase();
  return /^[0-9a-f]+$/.test(hex) && hex.length === 2 * digestBytes[algorithm] ? [`${algorithm}:${hex}`] : [];
}

/** The same in base32, in either case. */
export function claimedBase32(algorithm: Algorithm, digest: string): string[] {
  const bytes = fromBase32(digest.toLowerCase());
  return bytes === undefined ? [] : claimedHex(algorithm, toHex(bytes));
}

const names: Record<string, Algorithm> = { md5: 'md5', sha1: 'sha1', sha256: 'sha256' };

/** `md5:…`, `SHA-1` and the like with a hex digest, as records name them. */
export function claimedByName(name: unknown, digest: unknown): string[] {
  const algorithm = typeof name === 'string' ? names[name.toLowerCase().replace('-', '')] : undefined;
  return algorithm === undefined ? [] : claimedHex(algorithm, digest);
}
