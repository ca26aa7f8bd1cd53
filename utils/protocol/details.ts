import { concatBytes, readUint32be, toHex, uint32be } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { asArray, asObject, asString, onlyKeys, optional, present } from './json-fields.ts';
import { parseUrl } from './parse-url.ts';
import { sha256 } from './sha256.ts';
import { encodeJson, parseStrictJson, type JsonValue } from './strict-json.ts';

/** What an organisation says beside its statement, outside the log, so that it can be withheld (docs/spec/details.md). */
export interface Details {
  /** The organisation's reasons, for readers. Hostile text. */
  explanation?: string;
  title?: string;
  /** Addresses, `https:` only. */
  evidence: string[];
  /** Line layouts of page images, base64 each. */
  pageLayouts?: string[];
}

export const MAX_DETAILS_BYTES = 16 * 1024;
/** Details of one bundle: those of the 256 entries of one entry bundle. */
export const DETAILS_PER_BUNDLE = 256;
export const SALT_BYTES = 16;
const MAX_EVIDENCE = 16;
const MAX_EXPLANATION_CHARACTERS = 4_000;
const MAX_ADDRESS_CHARACTERS = 2_048;
const MAX_PAGE_LAYOUTS = 8;

/** salt ‖ JSON. The salt (random, 16 bytes) keeps guessable details from being confirmed by their digest once they are withheld. */
export function encodeDetails({ explanation, title, evidence, pageLayouts }: Details, salt: Uint8Array): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  const bytes = concatBytes(salt, encodeJson({ title, explanation, evidence, pageLayouts }));
  parseDetails(bytes);
  return bytes;
}

/** The same with as many page layouts as there is room for beside the reasons: the first pages. @throws ProtocolError too-large, malformed */
export function encodeWithPages(details: Details, salt: Uint8Array, pageLayouts: readonly string[]): Uint8Array {
  for (let count = Math.min(pageLayouts.length, MAX_PAGE_LAYOUTS); count > 0; count -= 1) {
    try {
      return encodeDetails({ ...details, pageLayouts: pageLayouts.slice(0, count) }, salt);
    } catch (error) {
      if (!(error instanceof ProtocolError) || error.code !== 'too-large') throw error;
    }
  }
  return encodeDetails(details, salt);
}

/** @throws ProtocolError too-large, malformed */
export function parseDetails(bytes: Uint8Array): Details {
  if (bytes.length > MAX_DETAILS_BYTES) throw new ProtocolError('too-large', `details of ${bytes.length} bytes`);
  const json = bytes.subarray(SALT_BYTES);
  const object = asObject(parseStrictJson(json, { maxBytes: MAX_DETAILS_BYTES, maxDepth: 2 }), 'details');
  onlyKeys(object, 'details', ['title', 'explanation', 'evidence', 'pageLayouts']);
  return {
    evidence: asArray(object['evidence'], 'evidence', { max: MAX_EVIDENCE }).map(asEvidence),
    ...present({
      title: optional(object['title'], (value) => asString(value, 'title', { max: 300 })),
      explanation: optional(object['explanation'], (value) =>
        asString(value, 'explanation', { max: MAX_EXPLANATION_CHARACTERS }),
      ),
      pageLayouts: optional(object['pageLayouts'], (value) =>
        asArray(value, 'pageLayouts', { max: MAX_PAGE_LAYOUTS }).map((page) =>
          asString(page, 'page layout', { max: 1_024 }),
        ),
      ),
    }),
  };
}

/** SHA-256(salt ‖ JSON), hex: what the statement carries. */
export function detailsDigest(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}

/** `entries`: index in the bundle (0–255) → details. u8 index ‖ u32be length ‖ bytes, ascending. */
export function encodeDetailsBundle(entries: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  return concatBytes(...sorted.flatMap(([index, bytes]) => [Uint8Array.of(index), uint32be(bytes.length), bytes]));
}

/** Checks the framing alone; each entry is verified against its statement's digest. @throws ProtocolError malformed, too-large */
export function parseDetailsBundle(bytes: Uint8Array): Map<number, Uint8Array> {
  const entries = new Map<number, Uint8Array>();
  let last = -1;
  for (let at = 0; at < bytes.length;) {
    const index = bytes[at] ?? 0;
    const length = readUint32be(bytes, at + 1);
    const end = at + 5 + length;
    if (length > MAX_DETAILS_BYTES) throw new ProtocolError('too-large', `details of ${length} bytes`);
    if (index <= last || end > bytes.length)
      throw new ProtocolError('malformed', 'details bundle: out of order or cut off');
    entries.set(index, bytes.slice(at + 5, end));
    last = index;
    at = end;
  }
  return entries;
}

/** Becomes a link in the reader's browser: `https:`, no credentials. */
function asEvidence(value: JsonValue): string {
  const address = asString(value, 'evidence', { max: MAX_ADDRESS_CHARACTERS });
  const url = parseUrl(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new ProtocolError('malformed', 'evidence: an https: address without credentials expected');
  return address;
}
