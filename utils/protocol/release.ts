import { payloadTypes } from './dsse.ts';
import type { SigningKey } from './ed25519.ts';
import { ProtocolError } from './errors.ts';
import { asArray, asHex, asInteger, asMatching, asObject, asOneOf, onlyKeys } from './json-fields.ts';
import type { Leaf } from './leaf.ts';
import { signByRoots, verifyByRoots, type MultiSigned, type RootKeys } from './multi-signed.ts';
import { encodeJson, parseStrictJson } from './strict-json.ts';

/** Whom a package is for; `sources` is what the others are built from. */
export const releaseTargets = ['chrome', 'edge', 'firefox', 'safari', 'sources'] as const;
export type ReleaseTarget = (typeof releaseTargets)[number];

/** One package as it was handed to a store. */
export interface ReleasePackage {
  browser: ReleaseTarget;
  /** Its name, without a path. */
  file: string;
  /** Of the whole file, lower-case hex. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** The packages of one released version, so that a store cannot hand out another one unseen (docs/spec/release.md). */
export interface Release {
  version: string;
  packages: ReleasePackage[];
}

const MAX_RELEASE_BYTES = 8 * 1024;
/** What a release leaf may hold, and the command takes at once. */
export const MAX_PACKAGES = 32;
const MAX_PACKAGE_BYTES = 2 ** 32;
const versionFormat = /^[0-9]{1,5}(?:\.[0-9]{1,5}){1,3}$/;
const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

function encodeRelease({ version, packages }: Release): Uint8Array {
  return encodeJson({
    version,
    packages: packages.map(({ browser, file, sha256, size }) => ({ browser, file, sha256, size })),
  });
}

/** @throws ProtocolError too-large, malformed */
export function parseRelease(payload: Uint8Array): Release {
  const object = asObject(parseStrictJson(payload, { maxBytes: MAX_RELEASE_BYTES, maxDepth: 3 }), 'release');
  onlyKeys(object, 'release', ['version', 'packages']);
  const packages = asArray(object['packages'], 'packages', { max: MAX_PACKAGES }).map((value) => {
    const entry = asObject(value, 'package');
    onlyKeys(entry, 'package', ['browser', 'file', 'sha256', 'size']);
    return {
      browser: asOneOf(entry['browser'], 'browser', releaseTargets),
      file: asMatching(entry['file'], 'file', fileName),
      sha256: asHex(entry['sha256'], 'sha256'),
      size: asInteger(entry['size'], 'size', { min: 1, max: MAX_PACKAGE_BYTES }),
    };
  });
  if (packages.length === 0) throw new ProtocolError('malformed', 'release: no package');
  if (new Set(packages.map(({ file }) => file)).size < packages.length)
    throw new ProtocolError('malformed', 'release: a file twice');
  return { version: asMatching(object['version'], 'version', versionFormat), packages };
}

export async function signRelease(release: Release, keys: readonly SigningKey[]): Promise<Leaf> {
  return { kind: 'release', signed: await signByRoots(payloadTypes.release, encodeRelease(release), keys) };
}

/** @throws ProtocolError malformed, unknown-key, bad-signature, no-quorum */
export async function verifyRelease(signed: MultiSigned, roots: RootKeys): Promise<Release> {
  await verifyByRoots(payloadTypes.release, signed, [roots]);
  return parseRelease(signed.payload);
}
