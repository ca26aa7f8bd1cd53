import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NearFinder, type NearAnswer } from '../../utils/checking/near-finder.ts';
import type * as Answers from '../../utils/checking/registry-answers.ts';
import type { RegistryAnswer } from '../../utils/finding/candidate.ts';
import type * as Policy from '../../utils/finding/compute-finding.ts';
import { findingName } from '../../utils/finding/finding.ts';
import { forgetSnapshots } from '../../utils/registry-client/snapshots.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { makeFindingPolicyVectors } from '../vectors/make/finding-policy.ts';
import type { VectorCase } from '../vectors/make/finding-policy/script.ts';
import { playRegistry } from './played-vector.ts';
import { Branches } from './taken-branches.ts';

// The vectors, the whole way: leaves are signed and published, synchronised and verified, looked up in the reader's own database,
// and judged. tests/protocol/vectors.test.ts compares the file with what is played here.

const { cases } = makeFindingPolicyVectors();
/** Modules of the policy, and what of them a published log cannot reach. */
const unreachable = {
  'utils/finding/agree.ts': [],
  'utils/finding/agreement.ts': [],
  'utils/finding/choose-report.ts': [],
  'utils/finding/compute-finding.ts': [],
  'utils/finding/hear.ts': [],
  'utils/finding/near.ts': [],
  'utils/finding/voices.ts': [],
  'utils/protocol/freshness.ts': [],
  // A device that is not in the log has signed nothing; nothing is published before a trust list, nor without a state record.
  'utils/protocol/standing.ts': ['?? Infinity', 'return true;', '?? 0'],
};
const opened: Database[] = [];
let branches: Branches;
let registryAnswers: typeof Answers.registryAnswers;
let computeFinding: typeof Policy.computeFinding;

beforeAll(async () => {
  branches = await Branches.watch();
  ({ registryAnswers } = await import('../../utils/checking/registry-answers.ts'));
  ({ computeFinding } = await import('../../utils/finding/compute-finding.ts'));
});
afterAll(async () => {
  for (const database of opened) await database.delete();
});

describe.each([...new Set(cases.map(({ group }) => group))])('%s', (group) => {
  test.each(cases.filter((one) => one.group === group).map((one) => [one.why, findingName(one.finding), one] as const))(
    '%s: %s',
    async (_, name, vector) => {
      const { answers, near } = await answersTo(vector);
      const { finding, match } = computeFinding({ ...inputOf(vector, answers), nearPages: near });
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

test('they take every branch of the policy', async () => {
  expect(await branches.untaken(Object.keys(unreachable))).toEqual(unreachable);
});

async function answersTo({
  registries,
  document,
  nowSeconds,
}: VectorCase): Promise<{ answers: RegistryAnswer[]; near: NearAnswer }> {
  const database = openDatabase(`policy-${opened.length}`);
  opened.push(database);
  const known = registries.map(({ promoted }, i) => ({ origin: `registry-${i + 1}.test/log`, promoted }));
  for (const [i, registry] of registries.entries())
    await playRegistry(database, registry, { origin: known[i]?.origin ?? '', nowSeconds });
  forgetSnapshots(database);
  const [near = []] = await new NearFinder(database).find(document.checked === null ? [] : [document.checked]);
  return { answers: await registryAnswers(database, known, keysOf(document), () => nowSeconds, near), near };
}

function keysOf({ checked, readText, claimedKeys, addressKeys }: VectorCase['document']): string[] {
  return [
    ...(checked === null ? [] : [`sha256:${checked.sha256}`]),
    ...(checked?.textSha256 === undefined ? [] : [checked.textSha256]),
    ...(readText === undefined ? [] : [readText]),
    ...claimedKeys,
    ...addressKeys.map((key) => `address:${key}`),
  ];
}

function inputOf({ document, nowSeconds }: VectorCase, registries: RegistryAnswer[]) {
  const { checked, readText, plainText, pinned, claimedKeys, addressKeys, reason } = document;
  return {
    nowSeconds,
    ...(checked === null ? {} : { checked: { ...checked, atSeconds: nowSeconds, mediaType: 'text/plain' } }),
    ...(readText === undefined ? {} : { readText: { textSha256: readText, atSeconds: nowSeconds } }),
    ...(reason === undefined ? {} : { reason }),
    pinned,
    isPlainText: plainText,
    claimedKeys,
    addressKeys: addressKeys.map((key) => `address:${key}`),
    registries,
  };
}
