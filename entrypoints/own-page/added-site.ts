import { sites, standardSites } from '../../utils/sites/sites.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { SiteMode } from '../../utils/storage/reader-settings.ts';
import { changeSiteMode } from './change-settings.ts';
import { requestPermission, revokeHost } from './use-permissions.ts';

/** Whether we look at a site without having been told to: the manifest names it. */
export function isStandard(siteKey: string): boolean {
  return standardSites.some(({ id }) => id === siteKey);
}

/** The match patterns of a site's pages. One without rules of its own is kept under its host. */
export function patternsOfSite(siteKey: string): string[] {
  return sites.find(({ id }) => id === siteKey)?.matches ?? [`https://${siteKey}/*`];
}

/**
 * Has our content script run there from now on, if the browser's question is answered yes; the choice is kept either way. Only ever in the
 * turn of the reader's click.
 */
export async function addSite(database: Database, siteKey: string, mode: SiteMode): Promise<void> {
  const asking = requestPermission({ origins: patternsOfSite(siteKey) });
  await changeSiteMode(database, siteKey, mode);
  await asking;
}

/** Forgets the choice for a site that the reader added, and gives back the permission for it. */
export async function removeSite(database: Database, siteKey: string): Promise<void> {
  await changeSiteMode(database, siteKey, undefined);
  if (!isStandard(siteKey)) for (const pattern of patternsOfSite(siteKey)) await revokeHost(pattern);
}
