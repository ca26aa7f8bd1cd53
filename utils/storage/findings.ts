import type { CheckedBytes, Finding } from '../finding/finding.ts';

/**
 * What was found out about one address: the digests of its bytes, from which a finding is computed anew each time. The key is an
 * HMAC of the address under a key of this device, and there is no title: the table is no reading list.
 */
export interface FindingRow {
  /** HMAC-SHA-256 of the exact address of the bytes: hex. */
  key: string;
  checked: CheckedBytes;
  /** The bytes came from where they cannot differ for the next visitor. */
  pinned: boolean;
  isPlainText: boolean;
  expiresSeconds: number;
  /** What the reader was shown, where they want to hear when it changes. */
  shown?: Finding;
}
export const findingsSchema = 'key, expiresSeconds';
