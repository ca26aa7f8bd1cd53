import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bytes from '../../utils/protocol/bytes.ts';
import { MAX_PROPOSAL_FILE_BYTES } from '../../utils/protocol/proposal.ts';

const anyBytes = fc.uint8Array({ maxLength: 300 });

describe('hex and base64', () => {
  test('agree with Node, and read back what they wrote', () => {
    fc.assert(
      fc.property(anyBytes, (value) => {
        expect(bytes.toHex(value)).toBe(Buffer.from(value).toString('hex'));
        expect(bytes.toBase64(value)).toBe(Buffer.from(value).toString('base64'));
        expect(bytes.fromHex(bytes.toHex(value))).toEqual(value);
        expect(bytes.fromBase64(bytes.toBase64(value))).toEqual(value);
      }),
    );
    const large = new Uint8Array(100_000).fill(7);
    expect(bytes.fromBase64(bytes.toBase64(large))).toEqual(large);
    // A proposal file is the largest text of this kind.
    const proposal = Buffer.alloc(MAX_PROPOSAL_FILE_BYTES, 'base64 ');
    expect(proposal.equals(bytes.fromBase64(proposal.toString('base64')))).toBe(true);
  });

  test.each(['0', 'AB', '0g', ' 00', '00\n'])('hex refused: %j', (text) => {
    expect(() => bytes.fromHex(text)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  // QQ== and QR== decode alike elsewhere; only the first is what an encoder writes (RFC 4648 §3.5).
  test.each(['QQ', 'QQ=', 'QR==', 'QUJ=', 'QQ==\n', ' QQ==', 'Q Q=', 'QQ_-', '====', 'QQ==QQ=='])(
    'base64 refused: %j',
    (text) => {
      expect(() => bytes.fromBase64(text)).toThrow(expect.objectContaining({ code: 'malformed' }));
    },
  );
});

describe('UTF-8', () => {
  test('round trip, a byte order mark included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(bytes.fromUtf8(bytes.utf8(text))).toBe(text);
      }),
    );
    expect(bytes.fromUtf8(bytes.utf8('\ufeffx'))).toBe('\ufeffx');
  });

  test.each([[[0xff]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xe2, 0x82]]])('refused: %j', (invalid) => {
    expect(() => bytes.fromUtf8(Uint8Array.from(invalid))).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  test('a lone surrogate has no UTF-8', () => {
    expect(() => bytes.utf8('a\ud800b')).toThrow(expect.objectContaining({ code: 'malformed' }));
  });
});

describe('big-endian integers', () => {
  test('round trip and agree with DataView', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xffff_ffff), fc.maxSafeNat(), (small, middle, large) => {
        expect(bytes.readUint16be(bytes.uint16be(small))).toBe(small);
        expect(bytes.readUint32be(bytes.uint32be(middle))).toBe(middle);
        expect(bytes.readUint64be(bytes.uint64be(large))).toBe(large);
        const view = new DataView(new ArrayBuffer(8));
        view.setBigUint64(0, BigInt(large));
        expect(bytes.uint64be(large)).toEqual(new Uint8Array(view.buffer));
      }),
    );
  });

  test('refused: cut off, beyond 2^53, and numbers that do not fit', () => {
    expect(() => bytes.readUint32be(Uint8Array.of(1, 2, 3))).toThrow(expect.objectContaining({ code: 'malformed' }));
    expect(() => bytes.readUint64be(bytes.fromHex('0020000000000000'))).toThrow('2^53');
    expect(() => bytes.uint16be(65_536)).toThrow(RangeError);
    expect(() => bytes.uint16be(1.5)).toThrow(RangeError);
  });
});

test('comparison sorts as Buffer.compare does', () => {
  fc.assert(
    fc.property(anyBytes, anyBytes, (a, b) => {
      expect(Math.sign(bytes.compareBytes(a, b))).toBe(Buffer.compare(a, b));
      expect(bytes.equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
    }),
  );
});

test('concatenation', () => {
  expect(bytes.concatBytes(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
});
