import 'fake-indexeddb/auto';
import { afterAll, describe, expect, test } from 'vitest';
import { registryAnswers } from '../../utils/checking/registry-answers.ts';
import type { RegistryAnswer } from '../../utils/finding/candidate.ts';
import { computeFinding } from '../../utils/finding/compute-finding.ts';
import { findingName } from '../../utils/finding/finding.ts';
import { forgetSnapshots } from '../../utils/registry-client/snapshots.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { makeFindingPolicyVectors } from '../vectors/make/finding-policy.ts';
import type { VectorCase } from '../vectors/make/finding-policy/script.ts';
import { playRegistry } from './played-vector.ts';

// The vectors, the whole way: leaves are signed and published, synchronised and verified, looked up in the reader's own database,
// and judged. tests/protocol/vectors.test.ts compares the file with what is played here.

const { cases } = makeFindingPolicyVectors();
const opened: Database[] = [];
afterAll(async () => {
  for (const database of opened) await database.delete();
});

describe.each([...new Set(cases.map(({ group }) => group))])('%s', (group) => {
  test.each(cases.filter((one) => one.group === group).map((one) => [one.why, findingName(one.finding), one] as const))(
    '%s: %s',
    async (_, name, vector) => {
      const answers = await answersTo(vector);
      const { finding, match } = computeFinding(inputOf(vector, answers));
      expect(findingName(finding)).toBe(name);
      expect({ finding, match }).toEqual({ finding: vector.finding, match: vector.match });
      const standings = new Map(answers[0]?.statements.map(({ index, standing }) => [index, standing]));
      for (const [index, standing] of Object.entries(vector.standings ?? {}))
        expect(standings.get(Number(index)), `leaf ${index}`).toBe(standing);
    },
  );
});

test('no two cases are the same', () => {
  expect(new Set(cases.map(({ group, why }) => `${group}: ${why}`)).size).toBe(cases.length);
});

async function answersTo({ registries, document, nowSeconds }: VectorCase): Promise<RegistryAnswer[]> {
  const database = openDatabase(`policy-${opened.length}`);
  opened.push(database);
  const known = registries.map(({ promoted }, i) => ({ origin: `registry-${i + 1}.test/log`, promoted }));
  for (const [i, registry] of registries.entries())
    await playRegistry(database, registry, { origin: known[i]?.origin ?? '', nowSeconds });
  forgetSnapshots(database);
  return registryAnswers(database, known, keysOf(document), () => nowSeconds);
}

function keysOf({ checked, claimedKeys, addressKeys }: VectorCase['document']): string[] {
  return [
    ...(checked === null ? [] : [`sha256:${checked.sha256}`]),
    ...(checked?.textSha256 === undefined ? [] : [checked.textSha256]),
    ...claimedKeys,
    ...addressKeys.map((key) => `address:${key}`),
  ];
}

function inputOf({ document, nowSeconds }: VectorCase, registries: RegistryAnswer[]) {
  const { checked, plainText, pinned, claimedKeys, addressKeys, reason } = document;
  return {
    nowSeconds,
    ...(checked === null ? {} : { checked: { ...checked, atSeconds: nowSeconds, mediaType: 'text/plain' } }),
    ...(reason === undefined ? {} : { reason }),
    pinned,
    isPlainText: plainText,
    claimedKeys,
    addressKeys: addressKeys.map((key) => `address:${key}`),
    registries,
  };
}
