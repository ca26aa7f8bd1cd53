import { compoundOf } from './make-compound.ts';

/** What is in a box: its own text, or the number of one of the slide's outline; `star`: where a number stands in for a star. */
export type Box = { text: string; star?: number } | { outline: number };

export interface OldSlide {
  outline: readonly string[];
  boxes: readonly Box[];
  notes?: string;
}

/** A presentation from before 2007 ([MS-PPT]) with these slides, as little as makes one; `token`: the word that says whether it is encrypted. */
export function oldSlidesOf(slides: readonly OldSlide[], token = 0xe391c05f): Uint8Array<ArrayBuffer> {
  const objects: Buffer[] = [];
  const add = (object: Buffer): number => objects.push(object);
  const places = slides.map(({ outline, boxes, notes }, at) => {
    const notesId = notes === undefined ? 0 : 0x200 + at;
    const facts = record(0x03ef, 2, Buffer.alloc(16), u32(notesId), Buffer.alloc(4));
    const slide = add(container(0x03ee, facts, drawing(boxes)));
    const told = notes === undefined ? [] : [place(add(container(0x03f0, drawing([{ text: notes }]))), notesId)];
    return { slide: [place(slide, 0x100 + at), ...outline.flatMap(textRecords)], notes: told };
  });
  const lists = [
    container(0x0ff0, ...places.flatMap(({ slide }) => slide)),
    listOf(
      2,
      places.flatMap(({ notes }) => notes),
    ),
  ];
  const document = add(container(0x03e8, ...lists));
  const offsets = objects.map((_, at) => objects.slice(0, at).reduce((sum, { length }) => sum + length, 0));
  const directory = record(0x1772, 0, u32((objects.length << 20) | 1), ...offsets.map(u32));
  const body = Buffer.concat([...objects, directory]);
  const edit = record(
    0x0ff5,
    0,
    u32(0),
    u32(0),
    u32(0),
    u32(body.length - directory.length),
    u32(document),
    u32(0),
    u32(0),
  );
  return compoundOf({
    'Current User': record(0x0ff6, 0, u32(20), u32(token), u32(body.length)),
    'PowerPoint Document': Buffer.concat([body, edit]),
  });
}

function place(object: number, id: number): Buffer {
  return record(0x03f3, 0, u32(object), u32(0), u32(0), u32(id), u32(0));
}

function drawing(boxes: readonly Box[]): Buffer {
  const shapes = boxes.map((box) =>
    container(
      0xf004,
      container(0xf00d, ...('outline' in box ? [record(0x0f9e, 0, u32(box.outline))] : boxRecords(box))),
    ),
  );
  return container(0x040c, container(0xf002, container(0xf003, ...shapes)));
}

function boxRecords({ text, star }: { text: string; star?: number }): Buffer[] {
  return [...textRecords(text), ...(star === undefined ? [] : [record(0x0fd8, 0, u32(star))])];
}

/** In eight bits a character where that does. */
function textRecords(text: string): Buffer[] {
  const isNarrow = Array.from(text).every((character) => character.charCodeAt(0) < 256);
  const content = isNarrow
    ? record(0x0fa8, 0, Buffer.from(text, 'latin1'))
    : record(0x0fa0, 0, Buffer.from(text, 'utf16le'));
  return [record(0x0f9f, 0, u32(0)), content];
}

function listOf(instance: number, records: readonly Buffer[]): Buffer {
  const list = container(0x0ff0, ...records);
  list.writeUInt16LE((instance << 4) | 0xf, 0);
  return list;
}

function container(type: number, ...records: readonly Buffer[]): Buffer {
  return record(type, 0xf, ...records);
}

function record(type: number, head: number, ...data: readonly Buffer[]): Buffer {
  const body = Buffer.concat(data);
  const header = Buffer.alloc(8);
  header.writeUInt16LE(head, 0);
  header.writeUInt16LE(type, 2);
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
