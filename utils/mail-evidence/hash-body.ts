import { equalBytes } from '../protocol/bytes.ts';
import { canonicalBody } from './canonical-body.ts';
import type { Canonicalisation } from './canonical-header.ts';
import type { Signature } from './signature.ts';

export interface BodyAnswer {
  isIntact: boolean;
  /** Of the canonical body, and of what comes behind the signed part. */
  bytes: number;
  beyond: number;
}

/** Compares a mail's body with what its signatures say; undefined where more is said to be signed than there is. */
export type HashBody = (signature: Signature) => Promise<BodyAnswer | undefined>;

export function hashesOf(body: Uint8Array<ArrayBuffer>): HashBody {
  // Each form is made once, however many signatures there are.
  const forms = new Map<Canonicalisation, Uint8Array<ArrayBuffer>>();
  return async ({ body: kind, bodyBytes, bodyHash, algorithm }) => {
    const canonical = forms.get(kind) ?? canonicalBody(body, kind);
    forms.set(kind, canonical);
    const { length } = canonical;
    if (bodyBytes !== undefined && bodyBytes > length) return undefined;
    const signed = canonical.subarray(0, bodyBytes);
    const digest = await crypto.subtle.digest(algorithm === 'rsa-sha1' ? 'SHA-1' : 'SHA-256', signed);
    return { isIntact: equalBytes(new Uint8Array(digest), bodyHash), bytes: length, beyond: length - signed.length };
  };
}
