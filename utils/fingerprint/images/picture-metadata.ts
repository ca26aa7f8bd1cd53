import type { Metadata } from '../metadata.ts';
import { reasonOf, type Problem } from '../problem.ts';
import { parseExif, type Exif } from './exif.ts';
import type { PictureNotes } from './picture.ts';

// Tags of TIFF 6.0 and EXIF 3.0.
const DESCRIPTION = 0x010e;
const MAKER = 0x010f;
const MODEL = 0x0110;
const ORIENTATION = 0x0112;
const SOFTWARE = 0x0131;
const CHANGED = 0x0132;
const ARTIST = 0x013b;
const TAKEN = 0x9003;
const ZONE = 0x9010;
const ZONE_TAKEN = 0x9011;
const LATITUDE = 0x0002;

/** What a picture's file says of its making. Where it was taken is said to be there, and not written out: see {@link Metadata}. */
export async function readPictureMetadata({ exif, xmp, texts }: PictureNotes): Promise<{
  metadata?: Metadata;
  problems: Problem[];
}> {
  const second = xmp === undefined ? { metadata: {}, problems: [] } : await readSecondRecord(xmp);
  const metadata = {
    ...(texts !== undefined && namedTexts(texts)),
    ...(exif !== undefined && exifMetadata(parseExif(exif))),
    ...second.metadata,
  };
  return { ...(Object.keys(metadata).length > 0 && { metadata }), problems: second.problems };
}

/** XMP; the reader of XML is loaded for the first picture that has some. */
async function readSecondRecord(packet: Uint8Array): Promise<{ metadata: Metadata; problems: Problem[] }> {
  const { readXmp } = await import('../formats/xml/xmp.ts');
  try {
    const { fields, history } = readXmp(packet);
    const metadata = { ...(Object.keys(fields).length > 0 && { xmp: fields }), ...(history && { history }) };
    return { metadata, problems: [] };
  } catch (thrown) {
    return { metadata: {}, problems: [{ part: 'metadata', reason: reasonOf(thrown) }] };
  }
}

/** 1 to 8; 1 where the file does not say. */
export function orientationOf({ exif }: PictureNotes): number {
  return (exif && parseExif(exif)?.main.numbers.get(ORIENTATION)?.[0]) ?? 1;
}

function exifMetadata(found: Exif | undefined): Metadata {
  const { main, exif, gps } = found ?? {};
  const text = (tag: number): string | undefined => main?.texts.get(tag) || exif?.texts.get(tag) || undefined;
  const device = [text(MAKER), text(MODEL)].filter((part) => part !== undefined).join(' ');
  const producers = [device, text(SOFTWARE) ?? ''].filter((part) => part !== '');
  const taken = dateOf(text(TAKEN), text(ZONE_TAKEN));
  const changed = dateOf(text(CHANGED), text(ZONE));
  const [title, artist] = [text(DESCRIPTION), text(ARTIST)];
  return {
    ...(title !== undefined && { title }),
    ...(artist !== undefined && { authors: [artist] }),
    ...(producers.length > 0 && { producers }),
    ...(taken !== undefined && { created: taken }),
    ...(changed !== undefined && { modified: changed }),
    ...(gps?.present.has(LATITUDE) === true && { hasPosition: true }),
  };
}

/** EXIF writes `2017:05:03 21:14:00`, and the zone, if at all, apart. */
function dateOf(date: string | undefined, zone: string | undefined): string | undefined {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(date ?? '') ?? [];
  if (year === undefined || year === '0000') return undefined;
  return `${year}-${month ?? ''}-${day ?? ''}T${time ?? ''}${/^[+-]\d\d:\d\d$/.test(zone ?? '') ? (zone ?? '') : ''}`;
}

/** The names that PNG gives its texts (PNG, table 21), and a JPEG's comment, where programs sign. */
function namedTexts(texts: ReadonlyMap<string, string>): Metadata {
  const text = (name: string): string | undefined => texts.get(name) || undefined;
  const [title, author, created] = [text('Title') ?? text('Description'), text('Author'), text('Creation Time')];
  const producers = [text('Software'), text('Source'), text('Comment')].filter((name) => name !== undefined);
  return {
    ...(title !== undefined && { title }),
    ...(author !== undefined && { authors: [author] }),
    ...(producers.length > 0 && { producers }),
    ...(created !== undefined && { created }),
  };
}
