import { MAX_LEAK_SIZE } from '../protocol/statement.ts';

/** Digits, or groups of three as people write them: "70000", "70 000", "70,000", "70.000", "70’000". */
const number = /^(?:\d+|\d{1,3}(?:[\s.,'’]\d{3})+)$/;

/** How many files a leak holds, as typed; undefined where nothing was, NaN where it is no such number. */
export function parseLeakSize(typed = ''): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const size = number.test(text) ? Number(text.replace(/\D/g, '')) : Number.NaN;
  return size >= 1 && size <= MAX_LEAK_SIZE ? size : Number.NaN;
}
