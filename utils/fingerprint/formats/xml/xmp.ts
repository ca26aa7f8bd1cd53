import { MAX_METADATA_ENTRIES, MAX_XMP_BYTES } from '../../limits.ts';
import type { Metadata, MetadataEvent, MetadataFields } from '../../metadata.ts';
import { UnreadableError } from '../../problem.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import { readXml, type Attributes } from './read-xml.ts';

/** Properties of XMP (ISO 16684-1) that are read; each may be an element, a list of them, or an attribute of its description. */
const properties = new Set([
  ...['title', 'description', 'subject', 'creator', 'language', 'Keywords', 'Producer', 'CreatorTool'],
  ...['CreateDate', 'ModifyDate', 'DocumentID', 'OriginalDocumentID', 'AuthorsPosition', 'Credit', 'GPSLatitude'],
]);

/**
 * What an XMP packet says, a PDF's or a picture's: the fields, and the history of Media Management.
 * @throws {UnreadableError} `damaged`, `too-large`.
 */
export function readXmp(packet: Uint8Array): { fields: MetadataFields } & Pick<Metadata, 'history'> {
  if (packet.length > MAX_XMP_BYTES) throw new UnreadableError('too-large');
  const found = new Map<string, string[]>();
  const history: MetadataEvent[] = [];
  const open: string[] = [];
  let event: Attributes | undefined;
  let text = '';
  const take = (name: string, value: string): void => {
    const values = found.get(name) ?? [];
    if (properties.has(name) && values.length < MAX_METADATA_ENTRIES) found.set(name, [...values, value]);
  };
  readXml(packet, {
    open(name, attributes) {
      text = '';
      open.push(name);
      if (name === 'li' && open.includes('History')) event = { ...attributes };
      if (name === 'Description') for (const key in attributes) take(key, attributes[key] ?? '');
      if (name === 'Description' && event !== undefined) Object.assign(event, attributes);
    },
    text: (piece) => (text += piece),
    close(name) {
      open.pop();
      if (event !== undefined) {
        if (name === 'li') {
          if (history.length < MAX_METADATA_ENTRIES) history.push(eventOf(event));
          event = undefined;
        } else event[name] = text;
      } else if (name === 'li') take(open.findLast((parent) => properties.has(parent)) ?? '', text);
      else if (text.trim() !== '') take(name, text);
      text = '';
    },
  });
  return { fields: fieldsOf(found), ...(history.length > 0 && { history }) };
}

function fieldsOf(found: ReadonlyMap<string, string[]>): MetadataFields {
  const first = (name: string): string | undefined => shortened(found.get(name)?.[0]);
  const all = (...names: string[]): string[] | undefined =>
    shortenedAll(names.flatMap((name) => found.get(name) ?? []));
  return defined<MetadataFields>({
    title: first('title'),
    subject: first('description'),
    keywords: all('Keywords', 'subject'),
    authors: all('creator'),
    producers: all('CreatorTool', 'Producer'),
    created: first('CreateDate'),
    modified: first('ModifyDate'),
    languages: all('language'),
    documentId: first('OriginalDocumentID') ?? first('DocumentID'),
    // Where it was taken is said to be there, and not written out.
    hasPosition: found.has('GPSLatitude') || undefined,
  });
}

function eventOf(said: Attributes): MetadataEvent {
  return defined<MetadataEvent>({
    action: shortened(said['action']),
    when: shortened(said['when']),
    program: shortened(said['softwareAgent']),
  });
}
