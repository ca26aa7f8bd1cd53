/** A record of a presentation from before 2007 ([MS-PPT] 2.3.1), and where what is in it lies. */
export interface SlideRecord {
  type: number;
  /** Tells records of one type apart, by where they stand. */
  instance: number;
  /** Other records are in it. */
  isContainer: boolean;
  from: number;
  to: number;
}

const HEADER_BYTES = 8;
/** Containers in each other: groups of groups of shapes take two each. */
const MAX_NESTED = 64;

/** The record at that place. @throws RangeError there is none */
export function recordAt(view: DataView, at: number): SlideRecord {
  const head = view.getUint16(at, true);
  const from = at + HEADER_BYTES;
  return {
    type: view.getUint16(at + 2, true),
    instance: head >> 4,
    isContainer: (head & 0xf) === 0xf,
    from,
    to: Math.min(view.byteLength, from + view.getUint32(at + 4, true)),
  };
}

/** Those in a container, one after the other. */
export function* recordsIn(view: DataView, { from, to }: Pick<SlideRecord, 'from' | 'to'>): Generator<SlideRecord> {
  for (let at = from; at + HEADER_BYTES <= to;) {
    const record = recordAt(view, at);
    yield { ...record, to: Math.min(record.to, to) };
    at = record.to;
  }
}

/** Containers of one type, wherever below they lie; nothing is looked for within those that are passed over. */
export function* containersBelow(
  view: DataView,
  within: SlideRecord,
  { wanted, passedOver, depth = 0 }: { wanted: number; passedOver: number; depth?: number },
): Generator<SlideRecord> {
  if (depth > MAX_NESTED) return;
  for (const record of recordsIn(view, within)) {
    if (record.type === wanted) yield record;
    else if (record.isContainer && record.type !== passedOver)
      yield* containersBelow(view, record, { wanted, passedOver, depth: depth + 1 });
  }
}
