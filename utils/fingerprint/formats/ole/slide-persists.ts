import { UnreadableError } from '../../problem.ts';
import { recordAt } from './slide-records.ts';

/** [MS-PPT] 2.3.2, 2.3.3, 2.3.4. */
const USER_EDIT = 0x0ff5;
const DIRECTORY = 0x1772;
const TOKEN_AT = 12;
const ENCRYPTED = 0xf3d1c4df;
/** Of an edit, where it also names how the file is encrypted. */
const ENCRYPTED_EDIT_BYTES = 32;
const MAX_OBJECTS = 1 << 20;

/** Where the objects of a presentation lie, by their numbers; each edit adds to those before it. */
export interface Persists {
  offsets: ReadonlyMap<number, number>;
  /** The number of the document itself. */
  document: number;
}

/** @throws {UnreadableError} `encrypted`, `damaged` */
export function readPersists(current: DataView, view: DataView): Persists {
  if (current.getUint32(TOKEN_AT, true) === ENCRYPTED) throw new UnreadableError('encrypted');
  const offsets = new Map<number, number>();
  const seen = new Set<number>();
  let document = 0;
  let edit = current.getUint32(TOKEN_AT + 4, true);
  // The newest first: what an older one says of the same object is past.
  for (; !seen.has(edit) && (seen.size === 0 || edit !== 0); edit = view.getUint32(edit + 16, true)) {
    const record = recordAt(view, edit);
    if (record.type !== USER_EDIT) throw new UnreadableError('damaged');
    if (record.to - record.from >= ENCRYPTED_EDIT_BYTES) throw new UnreadableError('encrypted');
    if (seen.size === 0) document = view.getUint32(record.from + 16, true);
    seen.add(edit);
    readDirectory(view, view.getUint32(record.from + 12, true), offsets);
  }
  return { offsets, document };
}

function readDirectory(view: DataView, start: number, offsets: Map<number, number>): void {
  const { type, from, to } = recordAt(view, start);
  if (type !== DIRECTORY) throw new UnreadableError('damaged');
  for (let at = from; at + 4 <= to;) {
    const head = view.getUint32(at, true);
    const [first, count] = [head & 0xfffff, head >>> 20];
    at += 4;
    for (let index = 0; index < count && at + 4 <= to; index += 1, at += 4)
      if (!offsets.has(first + index) && offsets.size < MAX_OBJECTS)
        offsets.set(first + index, view.getUint32(at, true));
  }
}
