import { expect, test } from 'vitest';
import { fetchDetails } from '../../utils/registry-client/fetch-details.ts';

test.each([
  ['refused', 451],
  ['refused', 403],
  ['refused', 500],
  ['timeout', undefined],
] as const)('a details file that is not handed out (%s, %s) is missing, and stops no sync', async (reason, status) => {
  const wanted = [{ index: 3, digest: 'a'.repeat(64) }];
  const door = () => Promise.resolve({ kind: 'failed' as const, reason, ...(status && { status }) });
  expect(await fetchDetails(wanted, door)).toEqual({ found: [], missing: wanted });
});
