import { ProtocolError } from './errors.ts';
import { asObject, asString, onlyKeys } from './json-fields.ts';
import type { RootKeys } from './multi-signed.ts';
import { parseUrl } from './parse-url.ts';
import { encodeJson, parseStrictJson } from './strict-json.ts';
import { asPolicy, parseRootKeys } from './trust-list.ts';

export const descriptorFormat = 'touchstone/descriptor/v1';

/** What a reader adds to know a registry (docs/spec/descriptor.md). Whoever hands it over is trusted for it, once. */
export interface Descriptor extends RootKeys {
  format: typeof descriptorFormat;
  /** Shown beside findings of a registry that the user added. */
  name: string;
  origin: string;
  /** Base address of the published files, ending in `/`. */
  address: string;
  /** C2SP tlog-policy text for the first checkpoint; later ones follow the trust list. */
  policy: string;
}

const MAX_DESCRIPTOR_BYTES = 32 * 1024;

export function formatDescriptor({ name, origin, address, rootKeys, threshold, policy }: Descriptor): Uint8Array {
  const bytes = encodeJson({ format: descriptorFormat, name, origin, address, rootKeys, threshold, policy });
  parseDescriptor(bytes);
  return bytes;
}

/** @throws ProtocolError too-large, malformed, unsupported, bad-key */
export function parseDescriptor(bytes: Uint8Array): Descriptor {
  const object = asObject(parseStrictJson(bytes, { maxBytes: MAX_DESCRIPTOR_BYTES, maxDepth: 2 }), 'descriptor');
  if (object['format'] !== descriptorFormat)
    throw new ProtocolError('unsupported', `format: ${descriptorFormat} expected`);
  onlyKeys(object, 'descriptor', ['format', 'name', 'origin', 'address', 'rootKeys', 'threshold', 'policy']);
  return {
    format: descriptorFormat,
    name: asString(object['name'], 'name', { max: 120 }),
    origin: asString(object['origin'], 'origin', { max: 256 }),
    address: asBaseAddress(asString(object['address'], 'address', { max: 2_048 })),
    ...parseRootKeys(object['rootKeys'], object['threshold']),
    policy: asPolicy(object['policy']),
  };
}

/** Paths are appended to it, so it ends in `/` and has neither query nor fragment. The host may be private: a reader's own registry. */
function asBaseAddress(address: string): string {
  const url = parseUrl(address);
  const isBase =
    url !== undefined &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.pathname.endsWith('/') &&
    !/[?#]/.test(address);
  if (!isBase) throw new ProtocolError('malformed', 'address: an http: or https: address ending in "/" expected');
  return url.href;
}
