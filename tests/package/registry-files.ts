import { parseDescriptor } from '../../utils/protocol/descriptor.ts';

/**
 * What makes a built extension one that knows a registry: its descriptor, and the right to read its host. (Without that right a request to it
 * would tell which browser asks: entrypoints/background/open-registry.ts. The reader can give it, too.)
 *
 * @param manifest the built one
 * @returns files by name, in place of those that were built
 * @throws ProtocolError for what is no descriptor
 */
export function registryFiles(manifest: Uint8Array, descriptor: Uint8Array): Record<string, Uint8Array> {
  const { protocol, hostname } = new URL(parseDescriptor(descriptor).address);
  const pattern = `${protocol}//${hostname}/*`;
  const built = JSON.parse(new TextDecoder().decode(manifest)) as { host_permissions?: string[] };
  const hosts = built.host_permissions ?? [];
  const changed = { ...built, host_permissions: hosts.includes(pattern) ? hosts : [...hosts, pattern] };
  return { 'registry.json': descriptor, 'manifest.json': new TextEncoder().encode(JSON.stringify(changed)) };
}
