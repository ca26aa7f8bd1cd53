import { parseUrl } from '../../utils/protocol/parse-url.ts';
import { siteKeyOf } from '../../utils/sites/sites.ts';

/** A site by its name or any address of it; undefined for what is neither. */
export function keyOfTyped(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const hostname = parseUrl(address)?.hostname;
  return hostname?.includes('.') ? siteKeyOf(`https://${hostname}/`) : undefined;
}
