import { parseUrl } from '../protocol/parse-url.ts';

// Forums that trade in the stolen data of private people. Nothing on them is looked at, and no address on them is looked up or asked for,
// whoever links there. They change their ending whenever it is taken from them, so that their name alone counts, wherever it stands.
const never = new Set(['doxbin', 'breachforums', 'breached', 'raidforums', 'nulled']);

/** An address on a host that we have no business with. */
export function isNeverLookedAt(address: string): boolean {
  const labels = parseUrl(address)?.hostname.split('.') ?? [];
  return labels.some((label) => never.has(label));
}
