// The generated files hold numbers in base 36, each the difference to the one before. Mappings are items
// `delta>first.second…` (the first of a mapping is itself a difference to the first of the mapping before, one level deep);
// combining classes are runs `delta*length>class`; properties are pairs of first and last code point.

export function readMappings(text: string): Map<number, number[]> {
  const mappings = new Map<number, number[]>();
  let codePoint = 0;
  let first = 0;
  for (const item of itemsOf(text)) {
    const [delta = '', mapping = ''] = item.split('>');
    const [firstDelta = 0, ...rest] = mapping.split('.').map(base36);
    codePoint += base36(delta);
    first += firstDelta;
    mappings.set(codePoint, [first, ...rest]);
  }
  return mappings;
}

export function readClasses(text: string): Map<number, number> {
  const classes = new Map<number, number>();
  let start = 0;
  for (const item of itemsOf(text)) {
    const [delta = 0, length = 0, combiningClass = 0] = item.split(/[*>]/).map(base36);
    start += delta;
    for (let index = 0; index < length; index += 1) classes.set(start + index, combiningClass);
  }
  return classes;
}

export function readRanges(text: string): [number, number][] {
  const numbers = readNumbers(text);
  const ranges: [number, number][] = [];
  for (let index = 0; index < numbers.length; index += 2) ranges.push([numbers[index] ?? 0, numbers[index + 1] ?? 0]);
  return ranges;
}

export function readNumbers(text: string): number[] {
  let number = 0;
  return itemsOf(text).map((delta) => (number += base36(delta)));
}

function itemsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

function base36(text: string): number {
  return Number.parseInt(text, 36);
}
