import { isDenied } from '../protocol/address.ts';
import { parseUrl } from '../protocol/parse-url.ts';
import type { Database } from '../storage/database.ts';
import { chunksOf } from '../storage/chunks.ts';

/** An organisation that a device can enrol with. */
export interface OrganisationChoice {
  origin: string;
  id: string;
  name: string;
}

/** Organisations in force of every synchronised registry, by name. */
export async function loadOrganisations(database: Database): Promise<OrganisationChoice[]> {
  const views = await database.views.toArray();
  return views
    .flatMap(({ origin, view }) =>
      (view.trust?.list.organisations ?? [])
        .filter(({ revokedFrom }) => revokedFrom === undefined)
        .map(({ id, name }) => ({ origin, id, name })),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Host names that nobody may cite or list. */
export async function loadDenyList(database: Database, origin: string): Promise<string[]> {
  return (await database.views.get(origin))?.view.trust?.list.denyList ?? [];
}

/** Whether nobody may list what stands on this page. */
export async function isPageDenied(database: Database, origin: string, address: string): Promise<boolean> {
  const url = parseUrl(address);
  return url !== undefined && isDenied(url.hostname, await loadDenyList(database, origin));
}

/** Digests that make no key: blank forms, logos, common attachments. */
export async function loadNeverList(database: Database, origin: string): Promise<string[]> {
  return (await database.views.get(origin))?.view.trust?.list.neverList ?? [];
}

/** How long a dispute counts that has neither a verdict nor evidence, in seconds. */
export async function loadDisputeLapse(database: Database, origin: string): Promise<number> {
  return (await database.views.get(origin))?.view.trust?.list.cooldowns.disputeLapseSeconds ?? 0;
}

/** Names of leaks already in the registry, for completion: one leak should have one name. */
export async function loadLeaks(database: Database, origin: string): Promise<string[]> {
  const leaks = new Set<string>();
  await chunksOf(database.statements, origin).each(({ items }) => {
    for (const { statement } of items) if (statement.leak !== undefined) leaks.add(statement.leak);
  });
  return [...leaks].sort();
}
