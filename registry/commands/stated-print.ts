import type { StandIn } from '../../utils/fingerprint/stand-in.ts';
import type { WeakDigests } from '../../utils/fingerprint/weak-digests.ts';
import { nearFingerprints, type NearlyFound } from '../../utils/protocol/signed-prints.ts';

/** What of a document's fingerprint goes into a statement; members and metadata are for people. */
export interface StatedPrint extends NearlyFound {
  sha256: string;
  /** Bytes. */
  size: number;
  weak?: Partial<WeakDigests>;
  pageLayouts?: string[];
  /** No part of the statement: the reason that none is made. */
  standIn?: StandIn;
}

/** As a statement carries them beside the sha256. */
export function fingerprintsOf(print: StatedPrint): Record<string, string | number> {
  const { size, textSha256, weak } = print;
  return { size, ...weak, ...(textSha256 !== undefined && { textSha256 }), ...nearFingerprints(print) };
}
