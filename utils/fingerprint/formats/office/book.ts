import { MAX_METADATA_ENTRIES } from '../../limits.ts';
import { UnreadableError } from '../../problem.ts';
import type { MetadataFields } from '../../metadata.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import type { ZipEntry } from '../zip/zip-directory.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { chapterHandler } from './chapter-text.ts';
import { OfficeText } from './office-text.ts';
import { readPart } from './ooxml-package.ts';

interface Contents {
  values: Map<string, string[]>;
  /** Addresses by id, then the ids in reading order. */
  items: Map<string, string>;
  spine: string[];
  folder: string;
}

/**
 * Text of an EPUB (EPUB 3.3, 5): its chapters in reading order.
 * @throws {UnreadableError} `damaged` without a package document, `encrypted` where chapters are.
 */
export function readBook(zip: ZipFile): string {
  const { items, spine, folder } = readContents(zip);
  const text = new OfficeText();
  const locked = lockedParts(zip);
  for (const id of spine) {
    const part = partOf(folder, items.get(id) ?? '');
    if (locked.has(part)) throw new UnreadableError('encrypted');
    const entry = zip.find(part);
    if (entry !== undefined) readChapter(zip, entry, text);
  }
  return text.toString();
}

function readChapter(zip: ZipFile, entry: ZipEntry, text: OfficeText): void {
  const { write, end } = chapterHandler(text);
  const decoder = new TextDecoder();
  zip.stream(entry, (piece) => write(decoder.decode(piece, { stream: true })));
  write(decoder.decode());
  end();
}

/** What the book says of itself (Dublin Core, and EPUB's own properties). */
export function readBookMetadata(zip: ZipFile): MetadataFields {
  const { values } = readContents(zip);
  const all = (name: string): string[] => values.get(name) ?? [];
  return defined<MetadataFields>({
    title: shortened(all('title')[0]),
    subject: shortened(all('description')[0]),
    keywords: shortenedAll(all('subject')),
    authors: shortenedAll(all('creator')),
    organisation: shortened(all('publisher')[0]),
    producers: shortenedAll([...all('generator'), ...all('contributor')]),
    created: shortened(all('date')[0]),
    modified: shortened(all('dcterms:modified')[0]),
    languages: shortenedAll(all('language')),
    documentId: shortened(all('identifier')[0]),
  });
}

function readContents(zip: ZipFile): Contents {
  let packagePart: string | undefined;
  readPart(zip, 'META-INF/container.xml', {
    open(name, attributes) {
      if (name === 'rootfile') packagePart ??= attributes['full-path'];
    },
  });
  if (packagePart === undefined) throw new UnreadableError('damaged');
  const contents: Contents = {
    values: new Map(),
    items: new Map(),
    spine: [],
    folder: packagePart.slice(0, packagePart.lastIndexOf('/') + 1),
  };
  const keep = (name: string, value: string): void => {
    const values = contents.values.get(name) ?? [];
    if (value.trim() !== '' && values.length < MAX_METADATA_ENTRIES) contents.values.set(name, [...values, value]);
  };
  let text = '';
  let property = '';
  const isThere = readPart(zip, packagePart, {
    open(name, attributes) {
      text = '';
      property = attributes['property'] ?? '';
      if (name === 'item') contents.items.set(attributes['id'] ?? '', attributes['href'] ?? '');
      if (name === 'itemref') contents.spine.push(attributes['idref'] ?? '');
      if (name === 'meta' && attributes['content'] !== undefined) keep(attributes['name'] ?? '', attributes['content']);
    },
    text: (piece) => (text += piece),
    close(name) {
      keep(name === 'meta' ? property : name, text);
      text = '';
    },
  });
  if (!isThere) throw new UnreadableError('damaged');
  return contents;
}

/** Addresses in a book are percent-encoded, names in its zip are not. */
function partOf(folder: string, href: string): string {
  const path = href.replace(/[?#].*$/s, '');
  try {
    return folder + decodeURIComponent(path);
  } catch {
    return folder + path;
  }
}

/** EPUB 3.3, 4.2.6.3.2: what is encrypted; typefaces often are, and do not matter. */
function lockedParts(zip: ZipFile): Set<string> {
  const locked = new Set<string>();
  readPart(zip, 'META-INF/encryption.xml', {
    open(name, attributes) {
      if (name === 'CipherReference') locked.add(partOf('', attributes['URI'] ?? ''));
    },
  });
  return locked;
}
