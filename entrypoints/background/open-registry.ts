import { registryDoor, type FetchRegistry } from '../../utils/fetching/fetch-registry.ts';
import { mayReach } from './permissions.ts';

/**
 * A registry's door, shut while the browser does not let us read its host: such a request would carry `Origin`, in Firefox and Safari with an
 * address drawn at random at the installation, by which the registry would know this browser again at each synchronisation. Shut, it is as
 * if the device were offline: what is to be sent waits.
 */
export function openRegistry(address: string): FetchRegistry {
  const door = registryDoor(address);
  return async (path, request) =>
    (await mayReach(address)) ? door(path, request) : { kind: 'failed', reason: 'offline' };
}
