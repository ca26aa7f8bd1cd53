import type { MetadataFields } from '../../metadata.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import { languageOfNumber } from './rtf-characters.ts';
import type { RtfReader } from './rtf-reader.ts';

/** What RTF says of itself (RTF 1.9.1, "Information group"). */
export function readRtfMetadata({ info, numbers }: RtfReader): MetadataFields {
  const said = (word: string): string | undefined => shortened(info.get(word)?.replace(/;$/, ''));
  return defined<MetadataFields>({
    title: said('title'),
    subject: said('subject') ?? said('doccomm'),
    keywords: shortenedAll([said('keywords')]),
    authors: shortenedAll([said('author')]),
    lastEditor: said('operator'),
    organisation: said('company'),
    manager: said('manager'),
    producers: shortenedAll([said('generator')]),
    created: dateOf(numbers, 'creatim'),
    modified: dateOf(numbers, 'revtim'),
    printed: dateOf(numbers, 'printim'),
    template: said('template'),
    languages: shortenedAll([languageOfNumber[numbers.get('deflang') ?? 0]]),
    revision: numbers.get('version'),
    editingMinutes: numbers.get('edmins'),
  });
}

/** Year to minute, without a zone; zero where the program did not say. */
function dateOf(numbers: ReadonlyMap<string, number>, word: string): string | undefined {
  const part = (name: string, width = 2): string => String(numbers.get(`${word}.${name}`) ?? 0).padStart(width, '0');
  if ((numbers.get(`${word}.yr`) ?? 0) < 1) return undefined;
  return `${part('yr', 4)}-${part('mo')}-${part('dy')}T${part('hr')}:${part('min')}`;
}
