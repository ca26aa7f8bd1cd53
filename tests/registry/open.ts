import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { openRegistry, type OpenOptions } from '../../registry/open-registry.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Result } from '../../registry/outcome.ts';
import { makeFolder, type TestFolder } from './folder.ts';
import { deviceLeaf, leavesBody, requestBody, type SignedStatement } from './statements.ts';

/** No publication but those a test asks for. */
export const onlyWhenAsked = { betweenMs: 1e9, gatherMs: 1e9, recosignMs: 1e9, atOnce: 1e9, longestBackOffMs: 1e9 };

export interface TestRegistry {
  folder: TestFolder;
  registry: Registry;
  /** A listed device of each organisation. */
  devices: Record<string, SigningKey>;
}

/** A published registry with a trust list and one device per organisation, at rest. */
export async function makeRegistry(options: Partial<OpenOptions> = {}): Promise<TestRegistry> {
  const folder = await makeFolder();
  const registry = await openRegistry({ dir: folder.dir, periods: onlyWhenAsked, log: () => undefined, ...options });
  await submitLeaves(registry, [await folder.trustLeaf(1)]);
  const devices: Record<string, SigningKey> = {};
  for (const [id, key] of Object.entries(folder.organisations)) {
    const device = await generateSigningKey(true);
    devices[id] = device;
    await submitLeaves(registry, [await deviceLeaf(id, key, device)]);
  }
  return { folder, registry, devices };
}

export async function submitLeaves(registry: Registry, leaves: readonly Uint8Array[]): Promise<Result[]> {
  const receipt = await registry.submitLeaves(leavesBody(leaves));
  await registry.publishNow();
  return settled(await registry.outcome(receipt));
}

/** Sends, publishes, and hands out what became of each. */
export async function submit(registry: Registry, statements: readonly SignedStatement[]): Promise<Result[]> {
  const receipt = await registry.submitStatements(requestBody(statements));
  await registry.publishNow();
  return settled(await registry.outcome(receipt));
}

function settled(outcome: Awaited<ReturnType<Registry['outcome']>>): Result[] {
  if (outcome.kind !== 'settled') throw new Error('not published');
  return outcome.results;
}
