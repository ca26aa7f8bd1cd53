import type { FetchRegistry, RegistryAnswer } from '../fetching/fetch-registry.ts';
import { ProtocolError } from '../protocol/errors.ts';

/** The registry could not be asked; what is held goes on being used, with its age. */
export class RegistryUnreachable extends Error {
  override readonly name = 'RegistryUnreachable';
}

/**
 * A file that must be there. No validator is sent along: an entity tag, or the very bytes it names, could be made to differ for
 * each reader and would then be a cookie. `/latest` is 1 to 2 kB, and bundles are fetched only when they have changed.
 * @throws RegistryUnreachable; ProtocolError too-large
 */
export async function fetchFile(door: FetchRegistry, path: string, maxBytes: number): Promise<Uint8Array> {
  return bytesOf(await door(path, { maxBytes }), path);
}

/** A file that may be missing: undefined where the registry says so. @throws as {@link fetchFile} */
export async function findFile(door: FetchRegistry, path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  const answer = await door(path, { maxBytes });
  return answer.kind === 'failed' && answer.reason === 'not-found' ? undefined : bytesOf(answer, path);
}

/** A file that a verified checkpoint promises. @throws as {@link fetchFile}; ProtocolError inconsistent: it is not there */
export async function fetchPromised(door: FetchRegistry, path: string, maxBytes: number): Promise<Uint8Array> {
  const bytes = await findFile(door, path, maxBytes);
  if (bytes === undefined)
    throw new ProtocolError('inconsistent', `the registry promises ${path} and does not serve it`);
  return bytes;
}

function bytesOf(answer: RegistryAnswer, path: string): Uint8Array {
  if (answer.kind === 'fetched') return answer.bytes;
  if (answer.kind === 'not-modified') throw new RegistryUnreachable(`${path}: not modified, though nothing was held`);
  if (answer.reason === 'too-large') throw new ProtocolError('too-large', `${path} is larger than it may be`);
  throw new RegistryUnreachable(`${path}: ${answer.reason}${answer.status === undefined ? '' : ` (${answer.status})`}`);
}
