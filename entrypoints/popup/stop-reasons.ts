import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';
import type { StandIn } from '../../utils/fingerprint/stand-in.ts';
import { standInOf } from '../../utils/fingerprint/stand-in-of.ts';
import { isKeyable } from '../../utils/protocol/keys.ts';
import type { StatementKind } from '../../utils/protocol/statement.ts';

/** Why bytes cannot be flagged, whoever they came from. */
export type StopReason = StandIn | 'empty' | 'too-small' | 'too-short' | 'never-listed';

/**
 * What stands between these bytes and the form; undefined: nothing. `kind`: what the statement would be about. `isJudged`: somebody has said
 * something of these very bytes, which anybody may answer, whatever they look like.
 */
export function reasonToStop(
  bytes: Uint8Array,
  { sha256, size, textSha256, type, problems }: Fingerprint,
  { kind, neverList, isJudged = false }: { kind: StatementKind; neverList: readonly string[]; isJudged?: boolean },
): StopReason | undefined {
  if (size === 0) return 'empty';
  // Before its length: whoever is told that an error page is too short looks for a longer one.
  const standIn = isJudged ? undefined : standInOf(bytes, type);
  if (standIn !== undefined) return standIn;
  const textDigest = textSha256?.replace(/^text-v1:/, '');
  if (neverList.includes(sha256) || (textDigest !== undefined && neverList.includes(textDigest))) return 'never-listed';
  if (kind === 'bytes' && !isKeyable({ sha256, size })) return 'too-small';
  const isShortText = type === 'text' && textSha256 === undefined && problems.length === 0;
  return isShortText || (kind === 'text-v1' && textSha256 === undefined) ? 'too-short' : undefined;
}
