import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { signCosignature } from '../../utils/protocol/cosignature.ts';
import { importSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { emptyRoot } from '../../utils/protocol/merkle.ts';
import {
  formatNote,
  formatVerifierKey,
  signatureTypes,
  signNote,
  verifierKeyOf,
} from '../../utils/protocol/signed-note.ts';
import { formatPolicy, parsePolicy, verifyCheckpoint } from '../../utils/protocol/tlog-policy.ts';

const origin = 'registry.example/log';
const text = formatCheckpoint({ origin, size: 0, root: emptyRoot });
const witnessNames = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'];
let log: SigningKey;
let witnesses: Map<string, SigningKey>;
let head: string;

beforeAll(async () => {
  log = await importSigningKey(new Uint8Array(32).fill(1));
  const keys = witnessNames.map(
    async (name, i) => [name, await importSigningKey(new Uint8Array(32).fill(10 + i))] as const,
  );
  witnesses = new Map(await Promise.all(keys));
  const lines = [...witnesses].map(([name, key]) => {
    return `witness ${name} ${formatVerifierKey(verifierKeyOf(`w/${name}`, signatureTypes.cosignature, key.publicKey))}\n`;
  });
  head = `log ${formatVerifierKey(verifierKeyOf(origin, signatureTypes.ed25519, log.publicKey))}\n${lines.join('')}`;
});

// The example of c2sp.org/tlog-policy.
const groups = `group X-witnesses 2 X1 X2 X3
group Y-witnesses any Y1 Y2 Y3
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

/** A note by the log and by the witnesses named, each at its time. */
async function cosigned(times: Record<string, number>, over = text): Promise<Uint8Array> {
  const signatures = [await signNote(text, origin, log)];
  for (const [name, seconds] of Object.entries(times)) {
    const key = witnesses.get(name);
    if (key !== undefined) signatures.push(await signCosignature(over, `w/${name}`, seconds, key));
  }
  return formatNote({ text, signatures });
}

describe('the example of the specification', () => {
  test('reads and writes', () => {
    const policy = parsePolicy(head + groups);
    expect(policy.quorum).toBe('X-and-Y');
    expect(policy.groups.map(({ threshold }) => threshold)).toEqual([2, 1, 2]);
    expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
  });

  // The quorum's time is the newest at or after which a whole quorum had cosigned.
  test.each([
    [{ X1: 10, X2: 20, Y1: 30 }, 10],
    [{ X1: 10, X2: 20, X3: 15, Y1: 30 }, 15],
    [{ X1: 10, X2: 20, X3: 15, Y1: 5 }, 5],
    [{ X1: 10, X2: 20, X3: 15, Y1: 5, Y3: 18 }, 15],
    [{ X1: 10, Y1: 30, Y2: 30, Y3: 30 }, undefined],
    [{ X1: 10, X2: 20, X3: 30 }, undefined],
    [{}, undefined],
  ])('cosigned at %j: %s', async (times: Record<string, number>, expected) => {
    const verified = verifyCheckpoint(await cosigned(times), parsePolicy(head + groups));
    if (expected === undefined) await expect(verified).rejects.toMatchObject({ code: 'no-quorum' });
    else expect(await verified).toMatchObject({ quorumSeconds: expected, witnesses: Object.keys(times).length });
  });

  test('the quorum time is the best over all satisfying subsets', async () => {
    const policy = parsePolicy(head + groups);
    const times = fc.record(
      Object.fromEntries(witnessNames.map((name) => [name, fc.option(fc.nat(1000), { nil: undefined })])),
    );
    await fc.assert(
      fc.asyncProperty(times, async (drawn) => {
        const present = Object.fromEntries(Object.entries(drawn).filter(([, time]) => time !== undefined)) as Record<
          string,
          number
        >;
        const verified = verifyCheckpoint(await cosigned(present), policy);
        const best = bestSubset(present);
        if (best === undefined) await expect(verified).rejects.toMatchObject({ code: 'no-quorum' });
        else expect((await verified).quorumSeconds).toBe(best);
      }),
      { numRuns: 40 },
    );
  });

  test('a witness that cosigned twice counts with its newest', async () => {
    const policy = parsePolicy(`${head}quorum X1\n`);
    const key = witnesses.get('X1') ?? log;
    const signatures = [
      await signNote(text, origin, log),
      await signCosignature(text, 'w/X1', 50, key),
      await signCosignature(text, 'w/X1', 40, key),
    ];
    const verified = await verifyCheckpoint(formatNote({ text, signatures }), policy);
    expect(verified).toMatchObject({ quorumSeconds: 50, witnesses: 1 });
  });
});

test('quorum none asks no witness and vouches for no time', async () => {
  const verified = await verifyCheckpoint(await cosigned({}), parsePolicy(`${head}quorum none\n`));
  expect(verified).toMatchObject({ checkpoint: { origin, size: 0 }, quorumSeconds: 0 });
});

describe('refused checkpoints', () => {
  test('a cosignature over another text', async () => {
    const other = formatCheckpoint({ origin, size: 1, root: emptyRoot });
    const note = await cosigned({ X1: 10 }, other);
    await expect(verifyCheckpoint(note, parsePolicy(`${head}quorum X1\n`))).rejects.toMatchObject({
      code: 'bad-signature',
    });
  });

  test('another origin', async () => {
    const elsewhere = formatCheckpoint({ origin: 'other.example/log', size: 0, root: emptyRoot });
    const note = formatNote({ text: elsewhere, signatures: [await signNote(elsewhere, origin, log)] });
    await expect(verifyCheckpoint(note, parsePolicy(`${head}quorum none\n`))).rejects.toMatchObject({
      code: 'wrong-origin',
    });
  });

  test('not signed by the log, only by witnesses', async () => {
    const key = witnesses.get('X1') ?? log;
    const note = formatNote({ text, signatures: [await signCosignature(text, 'w/X1', 10, key)] });
    await expect(verifyCheckpoint(note, parsePolicy(`${head}quorum X1\n`))).rejects.toMatchObject({
      code: 'bad-signature',
    });
  });
});

describe('refused policies', () => {
  test.each<[string, (head: string) => string]>([
    ['no quorum', (head) => head],
    ['two quorums', (head) => `${head}quorum none\nquorum none\n`],
    ['an undefined quorum', (head) => `${head}quorum Z\n`],
    ['a quorum before its witness', (head) => `quorum X1\n${head}`],
    ['an undefined member', (head) => `${head}group G any Z\nquorum G\n`],
    ['none as a member', (head) => `${head}group G any none\nquorum G\n`],
    ['a group in itself', (head) => `${head}group G any G\nquorum G\n`],
    ['a threshold of 0', (head) => `${head}group G 0 X1\nquorum G\n`],
    ['a threshold above the members', (head) => `${head}group G 3 X1 X2\nquorum G\n`],
    ['an empty group', (head) => `${head}group G all\nquorum G\n`],
    ['one witness in two groups', (head) => `${head}group G any X1\ngroup H any X1\nquorum G\n`],
    ['one witness twice in a group', (head) => `${head}group G 2 X1 X1\nquorum G\n`],
    ['a name taken twice', (head) => `${head}group X1 any X2\nquorum X1\n`],
    [
      'the same witness key twice',
      (head) => `${head}${(head.split('\n')[1] ?? '').replace(' X1 ', ' X9 ')}\nquorum X1\n`,
    ],
    ['the same log twice', (head) => `${head}${head.split('\n')[0] ?? ''}\nquorum none\n`],
    ['an unknown line', (head) => `${head}mirror X1\nquorum none\n`],
    ['a carriage return', (head) => `${head}quorum none\r\n`],
    ['no newline at the end', (head) => `${head}quorum none`],
    ['a witness key as log', (head) => `log ${(head.split('\n')[1] ?? '').split(' ')[2] ?? ''}\nquorum none\n`],
  ])('%s', (_, make) => {
    expect(() => parsePolicy(make(head))).toThrow(expect.objectContaining({ name: 'ProtocolError' }));
  });

  test('comments, empty lines, tabs, addresses and non-ASCII names are fine', () => {
    const [logLine = '', witness = ''] = head.split('\n');
    const policy = parsePolicy(
      `# a comment\n\n\t${logLine}  https://registry.example/ \n  # another\n${witness.replace(' X1 ', ' témoin\t')}\nquorum témoin\n`,
    );
    expect(policy.logs[0]?.url).toBe('https://registry.example/');
    expect(policy.quorum).toBe('témoin');
  });
});

/** By definition: over all subsets that satisfy the example's quorum, the largest of their oldest times. */
function bestSubset(times: Record<string, number>): number | undefined {
  const names = Object.keys(times);
  let best: number | undefined;
  for (let mask = 1; mask < 2 ** names.length; mask += 1) {
    const subset = names.filter((_, i) => (mask >> i) & 1);
    const xs = subset.filter((name) => name.startsWith('X')).length;
    if (xs < 2 || subset.length === xs) continue;
    const oldest = Math.min(...subset.map((name) => times[name] ?? 0));
    best = Math.max(oldest, best ?? oldest);
  }
  return best;
}
