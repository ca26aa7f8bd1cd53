import type { ArcNote } from './arc.ts';
import type { Covered } from './covered.ts';
import type { KeySource } from './key-answer.ts';
import type { Algorithm } from './signature.ts';

/** What a mail's signatures prove: evidence for a fact-checker, never a finding. All strings are the mail's own: hostile text. */
export interface MailEvidence {
  /** The best of its signatures; `unsigned` where there is none. A mail without a key, or without a signature, is neither true nor false. */
  result: SignatureResult | 'unsigned';
  signatures: SignatureEvidence[];
  /** Signatures beyond the bound, which nobody looked at. */
  signaturesLeftOut: number;
  arc?: ArcNote;
}

export type SignatureResult = 'valid' | 'valid-but-weak' | 'invalid' | 'no-key';

export type SignatureReason =
  /** Of `invalid`: what was signed is not what is here. */
  | 'body-changed'
  | 'header-changed'
  /** Of `invalid`: nothing that could be checked. */
  | 'malformed'
  | 'unsupported'
  | 'key-not-for-this'
  /** Of `no-key`. */
  | 'not-asked'
  | 'not-reached'
  | 'not-published'
  | 'revoked'
  | 'unreadable-key';

export type Weakness =
  /** RFC 8301 §3.1: two texts with one SHA-1 can be made. */
  | 'sha1'
  /** RFC 8301 §3.2 refuses it: anybody can work out such a key and sign what they like. */
  | 'key-below-1024'
  | 'key-below-2048'
  /** Signed after a draft, before there was a standard (2007). */
  | 'draft'
  /** `l=`: text can be added behind the signed part. */
  | 'partial-body'
  /** A line that readers look at first is not covered. */
  | 'uncovered-field';

export interface SignatureEvidence {
  result: SignatureResult;
  /** Why it is `invalid` or `no-key`. */
  reason?: SignatureReason;
  /** Why it is only `valid-but-weak`. */
  weaknesses: Weakness[];
  /** Who signed (`d=`), with which of their keys (`s=`), on whose behalf as they say (`i=`). */
  domain: string;
  selector: string;
  identity?: string;
  algorithm?: Algorithm;
  /** The authors named in From are of the signing domain; otherwise it is somebody else's word: a sending service's, a list's. */
  isOfSender: boolean;
  /** The body is the one that was signed: known without any key. */
  isBodyIntact?: boolean;
  covered?: Covered;
  /** As the signer says; nobody checks it. */
  signedAtSeconds?: number;
  expiresAtSeconds?: number;
  key?: KeyEvidence;
}

/** The key by which a signature was checked: kept, it still proves something once the domain has changed its keys. */
export interface KeyEvidence {
  name: string;
  text: string;
  from: KeySource;
  seenAtSeconds?: number;
  /** Of RSA keys. */
  bits?: number;
  /** The domain says that it is only trying. */
  isTesting: boolean;
}
