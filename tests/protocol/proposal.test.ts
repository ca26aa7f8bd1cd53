import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../utils/protocol/bytes.ts';
import { parseEnvelopeJson, signedFromEnvelope, payloadTypes, verifySigned } from '../../utils/protocol/dsse.ts';
import { generateSigningKey } from '../../utils/protocol/ed25519.ts';
import { MAX_PROPOSAL_FILE_BYTES, signProposal, verifyProposal } from '../../utils/protocol/proposal.ts';
import { parseStatement } from '../../utils/protocol/statement.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { keyFrom } from '../vectors/make/seeds.ts';
import { refusalFrom } from './failure.ts';

interface Vectors {
  accepted: { name: string; payload: string; file: string }[];
  refused: { name: string; code: string; file: string }[];
}
const vectors = JSON.parse(readFileSync(path.join(import.meta.dirname, '../vectors/proposal.json'), 'utf8')) as Vectors;
const good = utf8(vectors.accepted[0]?.file ?? '');

describe('a proposal', () => {
  test.each(vectors.accepted)('$name', async ({ file, payload }) => {
    const proposal = await verifyProposal(utf8(file));
    expect(proposal.organisation).toBe('agence-lumen');
    expect(proposal.statements.map((one) => parseStatement(one.payload).verdict)).not.toContain(undefined);
    expect(payload).toContain('"_type":"https://touchstone.example/proposal/v1"');
    // Written again by the same device, it is the same file.
    expect(await signProposal(proposal, await keyFrom('device'))).toEqual(utf8(file));
  });

  test.each(vectors.refused)('is refused: $name', async ({ file, code }) =>
    expect(await refusalFrom(verifyProposal(utf8(file)))).toBe(code),
  );

  test('is refused with any byte changed, left out or added', async () => {
    const byte = fc.nat(255);
    const place = fc.nat(good.length - 1);
    const changed = fc.tuple(place, byte).map(([at, value]) => good.with(at, value));
    const shorter = place.map((at) => new Uint8Array([...good.subarray(0, at), ...good.subarray(at + 1)]));
    const longer = fc
      .tuple(place, byte)
      .map(([at, value]) => new Uint8Array([...good.subarray(0, at), value, ...good.subarray(at)]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, changed, shorter, longer), async (file) => {
        fc.pre(toHex(file) !== toHex(good));
        expect(await refusalFrom(verifyProposal(file))).not.toMatch(/^(accepted|threw)/);
      }),
      { numRuns: 1_500 },
    );
  });

  test('is refused with every single bit of its first and last 200 bytes turned over', async () => {
    for (const at of [...Array(200).keys()].flatMap((n) => [n, good.length - 1 - n])) {
      const file = good.with(at, (good[at] ?? 0) ^ (1 << (at % 8)));
      expect(await refusalFrom(verifyProposal(file)), `byte ${at}`).not.toMatch(/^(accepted|threw)/);
    }
  });

  test('is never a statement, nor a statement a proposal', async () => {
    const key = await keyFrom('device');
    const envelope = parseEnvelopeJson(good, MAX_PROPOSAL_FILE_BYTES);
    const signed = signedFromEnvelope(payloadTypes.proposal, envelope);
    expect(await refusalFrom(verifySigned(payloadTypes.statement, signed, key.publicKey))).toBe('bad-signature');
    expect(await refusalFrom(Promise.resolve().then(() => parseStatement(signed.payload)))).toBe('malformed');
    // What it holds is not signed by it either.
    const [first] = (await verifyProposal(good)).statements;
    const moved = { ...signed, payload: first?.payload ?? new Uint8Array() };
    expect(await refusalFrom(verifySigned(payloadTypes.statement, moved, key.publicKey))).toBe('bad-signature');
  });

  test('by another key than the one it names is not written so that it can be read', async () => {
    const proposal = await verifyProposal(good);
    const file = await signProposal(proposal, await generateSigningKey());
    expect(await refusalFrom(verifyProposal(file))).toBe('unknown-key');
  });

  test('has a bound', async () => {
    const file = new Uint8Array(MAX_PROPOSAL_FILE_BYTES + 1).fill(0x20);
    expect(await refusalFrom(verifyProposal(file))).toBe('too-large');
    const proposal = await verifyProposal(good);
    const [first] = proposal.statements;
    const many = Array.from({ length: 1_001 }, () => first ?? { name: '', payload: new Uint8Array() });
    const signing = signProposal({ ...proposal, statements: many }, await keyFrom('device'));
    expect(await refusalFrom(signing)).toBe('malformed');
  });
});
