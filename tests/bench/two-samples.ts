/** Draws of the bootstrap: enough for two stable digits of the interval. */
const DRAWS = 2_000;

/** How two samples differ: by their medians, with the bootstrap's 95 % interval, and how likely ranks as uneven would be by chance. */
export interface Difference {
  medians: number;
  interval: [from: number, to: number];
  /** Mann–Whitney U, two-sided, by the normal approximation (ties share their rank). */
  p: number;
}

/** `random`: from 0 to 1, so that a repetition draws the same. */
export function differenceOf(one: readonly number[], other: readonly number[], random: () => number): Difference {
  const drawn = Array.from({ length: DRAWS }, () => median(resample(one, random)) - median(resample(other, random)));
  drawn.sort((a, b) => a - b);
  return {
    medians: median(one) - median(other),
    interval: [drawn[Math.floor(DRAWS * 0.025)] ?? 0, drawn[Math.floor(DRAWS * 0.975)] ?? 0],
    p: mannWhitney(one, other),
  };
}

function resample(sample: readonly number[], random: () => number): number[] {
  return sample.map(() => sample[Math.floor(random() * sample.length)] ?? 0);
}

function median(sample: readonly number[]): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const size = to - from;
    rankSum += all.slice(from, to).filter(({ isOne }) => isOne).length * ((from + 1 + to) / 2);
    ties += size ** 3 - size;
    from = to;
  }
  const [n, m, total] = [one.length, other.length, all.length];
  const u = rankSum - (n * (n + 1)) / 2;
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  return deviation === 0 ? 1 : 2 * upperTail(Math.abs(u - (n * m) / 2) / deviation);
}

/** Of the normal distribution; Abramowitz and Stegun 26.2.17, to 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
