import { followAddedSites } from './added-sites.ts';
import type { Background } from './background.ts';
import { heldBackUntil } from './permissions.ts';
import { dependsOnRegistry } from './visits.ts';

/** What the reader has just allowed: whatever waited for it goes on. `patterns`: of the hosts. */
export async function allowed(
  patterns: readonly string[],
  {
    visits,
    registries,
    reader,
    sync,
    flushOutbox,
  }: Pick<Background, 'visits' | 'registries' | 'reader' | 'sync' | 'flushOutbox'>,
): Promise<void> {
  await registries.guardNetwork();
  await followAddedSites(reader.settings.siteModes);
  // Before any registry, which may be slow: documents of open pages wait for nothing else.
  await visits.recheck(
    (report) =>
      dependsOnRegistry(report) ||
      (report !== 'pending' && report.finding.kind === 'unchecked' && report.finding.reason === 'needs-permission'),
  );
  // Only a registry that was held back is asked now: to all others this would tell when something is allowed, be it everything.
  const addresses = await heldBackUntil(
    patterns,
    registries.known.map(({ descriptor }) => descriptor.address),
  );
  const origins = registries.known.flatMap(({ origin, descriptor }) =>
    addresses.includes(descriptor.address) ? [origin] : [],
  );
  if (origins.length === 0) return;
  try {
    await sync(origins);
  } finally {
    await flushOutbox(origins);
  }
}
