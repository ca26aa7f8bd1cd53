import type { ZipFile } from '../zip/zip-file.ts';
import { OfficeText } from './office-text.ts';
import { readPart, relationshipsOf } from './ooxml-package.ts';
import { wordTextHandler } from './word-text.ts';

/** Text of a Word document: headers, body, notes, footers, each once, as one page of it would have them. */
export function readWord(zip: ZipFile, mainPart: string): string {
  const relationships = relationshipsOf(zip, mainPart).filter(({ isExternal }) => !isExternal);
  const partsOf = (wanted: string): string[] =>
    relationships.filter(({ type }) => type === wanted).map(({ target }) => target);
  const text = new OfficeText();
  readOnce(zip, partsOf('header'), text);
  readPart(zip, mainPart, wordTextHandler(text));
  for (const part of [...partsOf('footnotes'), ...partsOf('endnotes')]) readPart(zip, part, wordTextHandler(text));
  readOnce(zip, partsOf('footer'), text);
  return text.toString();
}

/** First pages, even and odd ones often have the same header. */
function readOnce(zip: ZipFile, parts: readonly string[], text: OfficeText): void {
  const seen = new Set<string>();
  for (const part of parts) {
    const own = new OfficeText();
    readPart(zip, part, wordTextHandler(own));
    const said = own.toString();
    if (seen.has(said)) continue;
    seen.add(said);
    text.add(said);
  }
}
