/** One measured number, with what it is compared to in the same run. */
export interface Figure {
  group: string;
  name: string;
  value: number;
  unit: string;
  /** What it is measured against in the same run: another implementation, a raw limit, or a budget of the design. */
  against?: { name: string; value: number };
  /** Whether more is better; with `against`, decides what "holds" means. */
  better: 'more' | 'less';
  /** How large the input was, for growth curves: one figure for each size under the same name. */
  size?: number;
  /** For the bars: one for each `who` beside the others at the same `of`. */
  bar?: { of: string; who: string };
}

/** `isQuick`: smaller inputs, only to see that it works. */
export type Bench = (options: { isQuick: boolean }) => Promise<Figure[]>;

/** `value` in relation to its peer, as "times as good": 1 is the peer itself, more is better whatever the unit. */
export function ratioOf(figure: Figure): number | undefined {
  if (!figure.against) return undefined;
  const [top, bottom] =
    figure.better === 'more' ? [figure.value, figure.against.value] : [figure.against.value, figure.value];
  // Nothing at all where less is better: as good as it gets, and no number.
  return bottom === 0 ? undefined : top / bottom;
}

/** For the terminal. */
export function lineOf(figure: Figure): string {
  const { group, name, size, value, unit, against } = figure;
  const peer = against && `  against ${against.name} ${against.value.toPrecision(4)}: × ${ratioOf(figure)?.toFixed(2)}`;
  return `${group} / ${name}${size === undefined ? '' : ` (${size})`}: ${value.toPrecision(4)} ${unit}${peer ?? ''}`;
}
