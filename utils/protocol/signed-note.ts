import { concatBytes, equalBytes, fromBase64, fromUtf8, toBase64, utf8 } from './bytes.ts';
import { verifyEd25519, type SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { isKeyName, noteKeyId, signatureTypes, type VerifierKey } from './verifier-key.ts';

export {
  formatVerifierKey,
  parseVerifierKey,
  signatureTypes,
  verifierKeyOf,
  type VerifierKey,
} from './verifier-key.ts';

// c2sp.org/signed-note. A note's bytes come from anyone: nothing of its text may be used before a signature is verified.

/** Room for 16 signatures of the largest kind, with what a checkpoint needs (the specification asks for at least 16). */
export const MAX_NOTE_BYTES = 131_072;
export const MAX_NOTE_SIGNATURES = 64;
const NOTE_KEY_ID_BYTES = 4;
const signaturePrefix = '— ';

export interface NoteSignature {
  name: string;
  /** 4 bytes. */
  keyId: Uint8Array;
  signature: Uint8Array;
}

export interface Note {
  /** Ends with a newline; the empty line before the signatures is not part of it. */
  text: string;
  signatures: NoteSignature[];
}

/** @throws ProtocolError malformed | too-large */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > MAX_NOTE_BYTES) throw new ProtocolError('too-large', `a note over ${MAX_NOTE_BYTES} bytes`);
  const whole = fromUtf8(bytes);
  if (hasControlCharacter(whole)) throw new ProtocolError('malformed', 'a note with control characters');
  // The text may hold empty lines: the last one separates it from the signatures.
  const end = whole.lastIndexOf('\n\n');
  if (end < 0 || !whole.endsWith('\n')) throw new ProtocolError('malformed', 'a note without signature lines');
  const lines = whole.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES) {
    throw new ProtocolError('too-large', `a note with over ${MAX_NOTE_SIGNATURES} signatures`);
  }
  return { text: whole.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

export function formatNote(note: Note): Uint8Array {
  const lines = note.signatures.map(({ name, keyId, signature }) => {
    return `${signaturePrefix}${name} ${toBase64(concatBytes(keyId, signature))}\n`;
  });
  return utf8(`${note.text}\n${lines.join('')}`);
}

/** Signs `text` (ending in a newline) as key `name`, signature type Ed25519. */
export async function signNote(text: string, name: string, key: SigningKey): Promise<NoteSignature> {
  const keyId = noteKeyId(name, signatureTypes.ed25519, key.publicKey);
  return { name, keyId, signature: await key.sign(utf8(text)) };
}

/**
 * The names of those `keys` (plain Ed25519) whose signatures the note carries. Unknown signatures are skipped, as the
 * specification wants; one by a known key that does not verify refuses the note.
 * @throws ProtocolError unknown-key: none of the keys signed; bad-signature
 */
export async function verifyNote(note: Note, keys: readonly VerifierKey[]): Promise<string[]> {
  const names = new Set<string>();
  for (const signature of note.signatures) {
    const key = keys.find((candidate) => isBy(signature, candidate));
    if (key === undefined) continue;
    if (key.type !== signatureTypes.ed25519) throw new ProtocolError('unsupported', `type of the key ${key.name}`);
    await verifyEd25519(key.publicKey, utf8(note.text), signature.signature);
    names.add(key.name);
  }
  if (names.size === 0) throw new ProtocolError('unknown-key', 'no signature by a known key');
  return [...names];
}

/** Whether a signature line claims to be by this key: name and key id together. */
export function isBy(signature: NoteSignature, key: VerifierKey): boolean {
  return signature.name === key.name && equalBytes(signature.keyId, key.keyId);
}

function parseSignatureLine(line: string): NoteSignature {
  const space = line.indexOf(' ', signaturePrefix.length);
  const name = line.slice(signaturePrefix.length, space);
  if (!line.startsWith(signaturePrefix) || space < 0 || !isKeyName(name)) {
    throw new ProtocolError('malformed', 'not a signature line');
  }
  const bytes = fromBase64(line.slice(space + 1));
  if (bytes.length <= NOTE_KEY_ID_BYTES) throw new ProtocolError('malformed', 'a signature line without signature');
  return { name, keyId: bytes.slice(0, NOTE_KEY_ID_BYTES), signature: bytes.slice(NOTE_KEY_ID_BYTES) };
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}
