import { MIN_PICTURE_QUALITY, parsePicture } from './compare-pictures.ts';
import { parseSketch } from './compare-sketches.ts';

/** What of a document can be near to another: each in 32-bit words, absent where there is none or it says nothing. */
export interface NearPrints {
  sketch?: Uint32Array;
  picture?: Uint32Array;
}

/** The fingerprints of a statement, or of a document that was read, as far as they are looked at here. */
interface Printed {
  /** sha256 of the bytes, or of the normalised text of a paste: hex. */
  subject: string;
  fingerprints: { textSha256?: unknown; textSketch?: unknown; imageHash?: unknown; imageQuality?: unknown };
}

/**
 * The same function for who signs and who looks up. The map is open, and what is not written as it should be is no print: it is passed
 * over, not refused. What stands on the registry's never-list is near to nothing.
 */
export function nearPrintsOf({ subject, fingerprints }: Printed, neverList: readonly string[] = []): NearPrints {
  const { textSha256, textSketch, imageHash, imageQuality } = fingerprints;
  if (neverList.includes(subject)) return {};
  if (typeof textSha256 === 'string' && neverList.includes(textSha256.replace(/^text-v1:/, ''))) return {};
  const sketch = typeof textSketch === 'string' ? parseSketch(textSketch) : undefined;
  const isTelling = typeof imageQuality === 'number' && imageQuality >= MIN_PICTURE_QUALITY;
  const picture = isTelling && typeof imageHash === 'string' ? parsePicture(imageHash) : undefined;
  return { ...(sketch && { sketch }), ...(picture && { picture }) };
}
