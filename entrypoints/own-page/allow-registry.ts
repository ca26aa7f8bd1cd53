import type { RegistryStatus } from '../../utils/messages.ts';
import { requestHosts } from '../popup/host-permission.ts';

/** Asks the browser for a registry's host, in the turn of the reader's click; with it the registry is asked for news (background/tab-events.ts). */
export function allowRegistry(registries: readonly RegistryStatus[], origin: string): void {
  const registry = registries.find((one) => one.origin === origin);
  if (registry) void requestHosts([registry.address]);
}
