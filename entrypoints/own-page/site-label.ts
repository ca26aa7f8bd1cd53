import { sites } from '../../utils/sites/sites.ts';

/** A site as people name it: by its first host, where it is kept under an id. */
export function siteLabel(siteKey: string): string {
  const [pattern = ''] = sites.find(({ id }) => id === siteKey)?.matches ?? [];
  return pattern.split('/')[2]?.replace(/^(www|\*)\./, '') ?? siteKey;
}
