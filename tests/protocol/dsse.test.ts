import { createPublicKey, createVerify, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  encodeCompact,
  envelopeFromSigned,
  formatEnvelopeJson,
  pae,
  parseCompact,
  parseEnvelopeJson,
  payloadTypes,
  readEnvelope,
  signedFromEnvelope,
  signPayload,
  verifySigned,
  type Signed,
} from '../../utils/protocol/dsse.ts';
import type { JsonObject } from '../../utils/protocol/strict-json.ts';
import { sharedVectors } from '../check/shared-vectors.ts';
import { refusalFrom, refusalOf } from './failure.ts';
import { keyOf } from './sample-log.ts';

const type = payloadTypes.statement;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
let signed: Signed;

beforeAll(async () => {
  signed = await signPayload(type, utf8('{"a":"é"}'), await keyOf('device'));
});

// protocol.md of DSSE v1.0.
test('the published pre-authentication encoding', () => {
  expect(new TextDecoder().decode(pae('http://example.com/HelloWorld', utf8('hello world')))).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
  expect(new TextDecoder().decode(pae('é', utf8('é')))).toBe('DSSEv1 2 é 2 é');
});

describe('signatures', () => {
  test('hold for node:crypto too', async () => {
    const { publicKey } = await keyOf('device');
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
      format: 'jwk',
    });
    expect(verify(null, pae(type, signed.payload), key, signed.signature)).toBe(true);
    await verifySigned(type, signed, publicKey);
  });

  test('of another type, payload or key do not', async () => {
    const { publicKey } = await keyOf('device');
    const other = await keyOf('other');
    expect(await refusalFrom(verifySigned(payloadTypes.trust, signed, publicKey))).toBe('bad-signature');
    expect(await refusalFrom(verifySigned(type, { ...signed, payload: utf8('{}') }, publicKey))).toBe('bad-signature');
    expect(await refusalFrom(verifySigned(type, signed, other.publicKey))).toBe('unknown-key');
    const moved = await signPayload(type, signed.payload, other);
    expect(await refusalFrom(verifySigned(type, { ...moved, keyId: signed.keyId }, publicKey))).toBe('bad-signature');
  });
});

describe('forms', () => {
  const anySigned = fc.record({
    keyId: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    signature: fc.uint8Array({ minLength: 64, maxLength: 64 }),
    payload: fc.uint8Array({ minLength: 1, maxLength: 300 }),
  });

  test('compact and JSON hold the same', () => {
    fc.assert(
      fc.property(anySigned, (value) => {
        expect(parseCompact(encodeCompact(value))).toEqual(value);
        const json = formatEnvelopeJson(envelopeFromSigned(type, value));
        expect(signedFromEnvelope(type, parseEnvelopeJson(json))).toEqual(value);
      }),
    );
  });

  test.each([0, 71, 72])('%i bytes are no compact form', (length) => {
    expect(refusalOf(() => parseCompact(new Uint8Array(length)))).toBe('malformed');
  });
});

describe('JSON envelopes', () => {
  const envelope = (change: (json: EnvelopeJson) => void): string => {
    const json = JSON.parse(
      new TextDecoder().decode(formatEnvelopeJson(envelopeFromSigned(type, signed))),
    ) as EnvelopeJson;
    change(json);
    return refusalOf(() => signedFromEnvelope(type, readEnvelope(json as unknown as JsonObject)));
  };
  const first = (json: EnvelopeJson): { keyid?: unknown; sig?: unknown } => json.signatures[0] ?? {};

  test.each<[string, (json: EnvelopeJson) => void, string]>([
    ['as it is', () => undefined, 'accepted'],
    [
      'URL-safe base64',
      (json) => (json.payload = json.payload.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
      'accepted',
    ],
    ['fields of others, ignored as DSSE asks', (json) => Object.assign(json, { more: 1 }), 'accepted'],
    ['no signature', (json) => (json.signatures = []), 'malformed'],
    ['two signatures', (json) => json.signatures.push(first(json)), 'malformed'],
    [
      'seventeen signatures',
      (json) => (json.signatures = Array(17).fill(first(json)) as EnvelopeJson['signatures']),
      'malformed',
    ],
    ['another payload type', (json) => (json.payloadType = payloadTypes.device), 'unsupported'],
    ['a payload type with parameters', (json) => (json.payloadType = `${type};v=1`), 'unsupported'],
    ['no payload', (json) => (json.payload = ''), 'malformed'],
    ['a payload that is no base64', (json) => (json.payload = '*'), 'malformed'],
    ['base64 with stray bits', (json) => (json.payload = 'QR=='), 'malformed'],
    ['base64 with white space', (json) => (json.payload = 'Q Q=='), 'malformed'],
    ['no key id', (json) => delete first(json).keyid, 'malformed'],
    ['a key id in upper case', (json) => (first(json).keyid = 'ABCDEF0123456789'), 'malformed'],
    ['a long key id', (json) => (first(json).keyid = 'a'.repeat(64)), 'malformed'],
    ['a short signature', (json) => (first(json).sig = 'QUJD'), 'malformed'],
    ['a signature that is a number', (json) => (first(json).sig = 1), 'malformed'],
    ['signatures that are no list', (json) => (json.signatures = {} as EnvelopeJson['signatures']), 'malformed'],
  ])('%s: %s', (_, change, code) => {
    expect(envelope(change)).toBe(code);
  });

  test('too long, duplicate keys', () => {
    expect(refusalOf(() => parseEnvelopeJson(new Uint8Array(33 * 1024)))).toBe('too-large');
    expect(refusalOf(() => parseEnvelopeJson(utf8('{"payload":"QQ==","payload":"QUE="}')))).toBe('malformed');
  });
});

interface EnvelopeJson {
  payloadType: string;
  payload: string;
  signatures: { keyid?: unknown; sig?: unknown }[];
}

const vectors = sharedVectors('dsse-intoto-jcs-ed25519');
describe.skipIf(vectors === undefined)('published envelopes', () => {
  const read = (name: string): Buffer => readFileSync(path.join(vectors ?? '', name));

  test('the ECDSA example of the specification verifies over our encoding', () => {
    const example = JSON.parse(read('dsse-protocol-vector.json').toString()) as {
      envelope: JsonObject;
      key: { X: string; Y: string };
    };
    const { payloadType, payload, signatures } = readEnvelope(example.envelope);
    const coordinate = (decimal: string): string =>
      Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url');
    const key = { kty: 'EC', crv: 'P-256', x: coordinate(example.key.X), y: coordinate(example.key.Y) };
    const check = createVerify('sha256').update(pae(payloadType, payload));
    const publicKey = createPublicKey({ key, format: 'jwk' });
    expect(check.verify({ key: publicKey, dsaEncoding: 'ieee-p1363' }, signatures[0]?.sig ?? new Uint8Array())).toBe(
      true,
    );
  });

  test('envelopes of the in-toto demo parse, and are none of ours', () => {
    const files = readdirSync(path.join(vectors ?? '', 'intoto-dsse'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const envelope = parseEnvelopeJson(read(`intoto-dsse/${file}`));
      expect(envelope.payloadType, file).toBe(type);
      // The template is unsigned; the rest names its keys by 32 bytes.
      for (const { keyid } of envelope.signatures) expect(keyid, file).toMatch(/^[0-9a-f]{64}$/);
      expect(
        refusalOf(() => signedFromEnvelope(type, envelope)),
        file,
      ).toBe('malformed');
    }
  });
});
