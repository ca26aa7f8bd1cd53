import { MAX_METADATA_ENTRIES } from '../../limits.ts';
import type { MetadataFields } from '../../metadata.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { refuseEncrypted } from './open-document.ts';
import { readPart } from './ooxml-package.ts';

/** What an OpenDocument file says of itself (ODF 1.3, part 3, 4.3). */
export function readOpenDocumentMetadata(zip: ZipFile): MetadataFields {
  refuseEncrypted(zip);
  const values = new Map<string, string[]>();
  let text = '';
  let template: string | undefined;
  readPart(zip, 'meta.xml', {
    open(name, { href }) {
      text = '';
      if (name === 'template') template = shortened(href);
    },
    text: (piece) => (text += piece),
    close(name) {
      if (text.trim() !== '') values.set(name, [...(values.get(name) ?? []), text].slice(0, MAX_METADATA_ENTRIES));
      text = '';
    },
  });
  const said = (name: string): string | undefined => shortened(values.get(name)?.[0]);
  const cycles = Number(said('editing-cycles') ?? Number.NaN);
  return defined<MetadataFields>({
    title: said('title'),
    subject: said('subject') ?? said('description'),
    keywords: shortenedAll(values.get('keyword') ?? []),
    authors: shortenedAll([said('initial-creator') ?? said('creator')]),
    lastEditor: said('initial-creator') === undefined ? undefined : said('creator'),
    producers: shortenedAll([said('generator')]),
    created: said('creation-date'),
    modified: said('date'),
    printed: said('print-date'),
    template,
    languages: shortenedAll([said('language')]),
    revision: Number.isSafeInteger(cycles) ? cycles : undefined,
    editingMinutes: minutesOf(said('editing-duration')),
  });
}

/** ISO 8601 duration, as office programs write it: PT2H5M13S. */
function minutesOf(duration: string | undefined): number | undefined {
  const parts = /^P(?:(\d{1,6})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:[\d.]{1,20}S)?$/.exec(duration ?? '');
  if (parts === null) return undefined;
  const [, days = '0', hours = '0', minutes = '0'] = parts;
  return (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
}
