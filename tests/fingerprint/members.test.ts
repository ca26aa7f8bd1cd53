import { describe, expect, test } from 'vitest';
import {
  FREE_UNFOLDED_BYTES,
  MAX_DEPTH,
  MAX_MEMBERS,
  MAX_PATH_LENGTH,
  MAX_UNFOLDED_BYTES,
  MAX_UNFOLDING_RATIO,
  MEMBERS_TIMEOUT_MS,
} from '../../utils/fingerprint/limits.ts';
import { MemberBudget, shortPath } from '../../utils/fingerprint/members.ts';

describe('what is left for the members of a document', () => {
  test.each([
    ['a small document', 1_000, FREE_UNFOLDED_BYTES],
    ['a larger one', 1_000_000, 1_000_000 * MAX_UNFOLDING_RATIO],
    ['a large one', 60_000_000, MAX_UNFOLDED_BYTES],
  ])('%s', (_, size, most) => {
    const budget = new MemberBudget(size);
    expect(budget.bytesLeft).toBe(most);
    budget.charge(most - 1);
    expect(budget.bytesLeft).toBe(1);
    expect(() => budget.charge(2)).toThrow('too-large');
    // Once too much was asked for, nothing more is given.
    expect(budget.bytesLeft).toBe(0);
    expect(budget.enter(1)).toBe('too-large');
  });

  test('by number and by depth', () => {
    const budget = new MemberBudget(1_000);
    expect(budget.enter(MAX_DEPTH + 1)).toBe('too-large');
    for (let index = 0; index < MAX_MEMBERS; index += 1) expect(budget.enter(MAX_DEPTH)).toBeUndefined();
    expect(budget.enter(1)).toBe('too-large');
  });

  test('by time: whoever unfolds sees that nothing may come any more', () => {
    let nowMs = 1_000;
    const budget = new MemberBudget(1_000, () => nowMs);
    nowMs += MEMBERS_TIMEOUT_MS;
    expect(budget.enter(1)).toBeUndefined();
    budget.charge(1);
    nowMs += 1;
    expect(budget.bytesLeft).toBe(0);
    expect(budget.enter(1)).toBe('timeout');
    expect(() => budget.charge(1)).toThrow('timeout');
  });
});

test('a path stays as it is, but for its length', () => {
  expect(shortPath('../../\0\u202etxt.exe')).toBe('../../\0\u202etxt.exe');
  expect(shortPath('a'.repeat(MAX_PATH_LENGTH + 1))).toBe(`${'a'.repeat(MAX_PATH_LENGTH - 1)}…`);
});
