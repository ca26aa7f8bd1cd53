import { PageIndex } from '../../../utils/checking/page-index.ts';
import { encodeLayout, type PageLayout } from '../../../utils/fingerprint/page-layout/page-layout.ts';
import { layoutOf, seenAgain } from '../../fingerprint/page-layout/random-layouts.ts';
import { Random } from '../../sample-leak/random.ts';
import type { Figure } from '../figure.ts';

const group = 'Pages of text';
const LOOK_UPS = 40;
/** A page each. The larger is more than one reader holds: how it grows. */
const cases = { full: [70_000, 560_000, 1_000_000], quick: [7_000] };

/** Processor time of a look-up among the pages of so many cases, in Node: of a page that nobody knows, and of one seen again on a bad picture. */
export function pageLookUp({ isQuick }: { isQuick: boolean }): Figure[] {
  return (isQuick ? cases.quick : cases.full).flatMap((size) => {
    const random = new Random(size);
    const index = new PageIndex();
    const known: PageLayout[] = [];
    for (let place = 0; place < size; place += 1) {
      const layout = layoutOf(random);
      if (place % Math.floor(size / LOOK_UPS) === 0 && known.length < LOOK_UPS) known.push(layout);
      index.add({ place, subject: String(place), layouts: [layout] });
    }
    // The first look-up builds the table; after a sync, that of a few pages more.
    const [built] = timesOf([layoutOf(random)], index);
    index.add({ place: size, subject: 'new', layouts: [layoutOf(random)] });
    const [grown] = timesOf([layoutOf(random)], index);
    const unknown = timesOf(
      Array.from({ length: LOOK_UPS }, () => layoutOf(random)),
      index,
    );
    const seen = timesOf(
      known.map((layout) => seenAgain(layout, random)),
      index,
    );
    const figure = { group, size, better: 'less' } as const;
    return [
      { ...figure, name: 'look-up of a page nobody knows; cases', value: median(unknown), unit: 'ms of processor' },
      { ...figure, name: 'look-up of a page that is known; cases', value: median(seen), unit: 'ms of processor' },
      {
        ...figure,
        name: 'table made at the first look-up; cases',
        value: built ?? Number.NaN,
        unit: 'ms of processor',
      },
      { ...figure, name: 'and after a sync; cases', value: grown ?? Number.NaN, unit: 'ms of processor' },
      { ...figure, name: 'index in memory; cases', value: index.byteLength / 1e6, unit: 'MB' },
    ];
  });
}

function timesOf(layouts: readonly PageLayout[], index: PageIndex): number[] {
  return layouts.map(encodeLayout).map((encoded) => {
    const before = process.cpuUsage();
    index.find([encoded]);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
