import { UnreadableError } from '../../problem.ts';
import { OfficeText } from '../office/office-text.ts';
import type { CompoundFile } from './compound-file.ts';
import { readPersists, type Persists } from './slide-persists.ts';
import { containersBelow, recordAt, recordsIn, type SlideRecord } from './slide-records.ts';
import { textsAmong, textsInBox } from './slide-texts.ts';

/** Records of [MS-PPT] 2.13.24. */
const DOCUMENT = 0x03e8;
const SLIDE = 0x03ee;
const SLIDE_FACTS = 0x03ef;
const NOTES = 0x03f0;
const SLIDE_PLACE = 0x03f3;
const SLIDE_LIST = 0x0ff0;
const TEXT_BOX = 0xf00d;
/** What programs put beside: comments among it. */
const TAGS = 0x1388;
/** Lists of slides, by their instance. */
const [OF_SLIDES, OF_NOTES] = [0, 2];
/** Within the facts of a slide: its notes. */
const NOTES_ID_AT = 16;

/** A slide as its list names it; `outline`: the texts of its placeholders. */
interface Place {
  object: number;
  id: number;
  outline: string[];
}

/**
 * Text of a PowerPoint presentation from before 2007 ([MS-PPT]): each slide, and the speaker's notes to it, as `readSlides` has it.
 * @throws {UnreadableError} `encrypted`, `damaged`
 */
export function readOldSlides(file: CompoundFile): string {
  const [current, view] = [viewOf(file, 'Current User'), viewOf(file, 'PowerPoint Document')];
  const persists = readPersists(current, view);
  const document = objectAt(view, persists, persists.document, DOCUMENT);
  if (document === undefined) throw new UnreadableError('damaged');
  const notes = new Map(placesOf(view, document, OF_NOTES).map((place) => [place.id, place]));
  const text = new OfficeText();
  const add = (place: Place | undefined, type: number): SlideRecord | undefined => {
    const object = place && objectAt(view, persists, place.object, type);
    if (place === undefined || object === undefined) return undefined;
    for (const box of containersBelow(view, object, { wanted: TEXT_BOX, passedOver: TAGS }))
      for (const said of textsInBox(view, box, place.outline)) text.add(`${said}\n`);
    return object;
  };
  for (const place of placesOf(view, document, OF_SLIDES)) {
    const slide = add(place, SLIDE);
    const notesId = slide && notesIdOf(view, slide);
    if (notesId !== undefined) add(notes.get(notesId), NOTES);
  }
  return text.toString();
}

function viewOf(file: CompoundFile, name: string): DataView {
  const stream = file.find(name);
  if (stream === undefined) throw new UnreadableError('damaged');
  const bytes = file.read(stream);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function objectAt(view: DataView, { offsets }: Persists, object: number, type: number): SlideRecord | undefined {
  const at = offsets.get(object);
  const record = at === undefined ? undefined : recordAt(view, at);
  return record?.type === type ? record : undefined;
}

/** The slides of one list, each with the texts that stand behind it there. */
function placesOf(view: DataView, document: SlideRecord, instance: number): Place[] {
  const places: (Place & { records: SlideRecord[] })[] = [];
  for (const list of recordsIn(view, document)) {
    if (list.type !== SLIDE_LIST || list.instance !== instance) continue;
    for (const record of recordsIn(view, list)) {
      if (record.type !== SLIDE_PLACE) places.at(-1)?.records.push(record);
      else {
        const [object, id] = [view.getUint32(record.from, true), view.getUint32(record.from + 12, true)];
        places.push({ object, id, outline: [], records: [] });
      }
    }
  }
  return places.map(({ object, id, records }) => ({ object, id, outline: textsAmong(view, records) }));
}

function notesIdOf(view: DataView, slide: SlideRecord): number | undefined {
  for (const { type, from } of recordsIn(view, slide))
    if (type === SLIDE_FACTS) return view.getUint32(from + NOTES_ID_AT, true);
  return undefined;
}
