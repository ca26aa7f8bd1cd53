import type { MetadataFields } from '../../metadata.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { readPart, relationshipsOf } from './ooxml-package.ts';

/** Values of the elements of a flat XML part, by name. */
type Values = Map<string, string>;

/** What an Office Open XML document says of itself: its core and extended properties (ECMA-376, part 2, 11, and part 1, 22.2), its template, its ids. */
export function readOoxmlMetadata(zip: ZipFile, mainPart: string): MetadataFields {
  const values: Values = new Map();
  for (const { type, target, isExternal } of relationshipsOf(zip, ''))
    if (!isExternal && /^(?:core|extended)-properties$/.test(type)) readFlat(zip, target, values);
  const { template, rsidRoot } = readSettings(zip, mainPart);
  const said = (name: string): string | undefined => shortened(values.get(name));
  const count = (name: string): number | undefined =>
    /^\d{1,9}$/.test(said(name) ?? '') ? Number(said(name)) : undefined;
  const application = [said('Application'), said('AppVersion')].filter((part) => part !== undefined).join(' ');
  return defined<MetadataFields>({
    title: said('title'),
    subject: said('subject') ?? said('description'),
    keywords: shortenedAll([said('keywords')]),
    authors: shortenedAll((said('creator') ?? '').split(';')),
    lastEditor: said('lastModifiedBy'),
    organisation: said('Company'),
    manager: said('Manager'),
    producers: shortenedAll([application]),
    created: said('created'),
    modified: said('modified'),
    printed: said('lastPrinted'),
    template: template ?? said('Template'),
    languages: shortenedAll([said('language'), readLanguage(zip, mainPart)]),
    revision: count('revision'),
    editingMinutes: count('TotalTime'),
    documentId: rsidRoot,
  });
}

function readFlat(zip: ZipFile, part: string, values: Values): void {
  let text = '';
  readPart(zip, part, {
    open: () => (text = ''),
    text: (piece) => (text += piece),
    close(name) {
      if (!values.has(name) && text.trim() !== '') values.set(name, text);
      text = '';
    },
  });
}

/** The path of the template, which may name a user, and the id of the first saving, which all copies share (ECMA-376, part 1, 17.15.1). */
function readSettings(
  zip: ZipFile,
  mainPart: string,
): { template?: string | undefined; rsidRoot?: string | undefined } {
  const part = relationshipsOf(zip, mainPart).find(({ type }) => type === 'settings')?.target;
  if (part === undefined) return {};
  let rsidRoot: string | undefined;
  readPart(zip, part, {
    open(name, { val }) {
      if (name === 'rsidRoot') rsidRoot = shortened(val);
    },
  });
  const template = relationshipsOf(zip, part).find(({ type }) => type === 'attachedTemplate')?.target;
  return { template: shortened(template), rsidRoot };
}

/** The language that text is in where nothing else is said of it. */
function readLanguage(zip: ZipFile, mainPart: string): string | undefined {
  const part = relationshipsOf(zip, mainPart).find(({ type }) => type === 'styles')?.target;
  if (part === undefined) return undefined;
  let isDefault = false;
  let language: string | undefined;
  readPart(zip, part, {
    open(name, { val }) {
      if (name === 'docDefaults') isDefault = true;
      if (name === 'lang' && isDefault) language ??= val;
    },
    close(name) {
      if (name === 'docDefaults') isDefault = false;
    },
  });
  return language;
}
