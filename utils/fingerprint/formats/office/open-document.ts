import { UnreadableError } from '../../problem.ts';
import type { ZipFile } from '../zip/zip-file.ts';
import { OfficeText } from './office-text.ts';
import { openDocumentHandler } from './open-document-text.ts';
import { readPart } from './ooxml-package.ts';

/**
 * Text of an OpenDocument file (ODF 1.3, part 3): headers, body, notes, footers, each once.
 * @throws {UnreadableError} `encrypted`
 */
export function readOpenDocument(zip: ZipFile): string {
  refuseEncrypted(zip);
  const headers = new OfficeText();
  const footers = new OfficeText();
  // Headers and footers are those of the page styles.
  readPart(
    zip,
    'styles.xml',
    openDocumentHandler({ body: new OfficeText(), notes: new OfficeText(), headers, footers }),
  );
  const body = new OfficeText();
  const notes = new OfficeText();
  if (!readPart(zip, 'content.xml', openDocumentHandler({ body, notes, headers: body, footers: body })))
    throw new UnreadableError('damaged');
  return [headers, body, notes, footers].map(String).join('');
}

/**
 * ODF 1.3, part 2, 4.8: files that are encrypted have their key's recipe in the manifest.
 * @throws {UnreadableError} `encrypted`
 */
export function refuseEncrypted(zip: ZipFile): void {
  readPart(zip, 'META-INF/manifest.xml', {
    open(name) {
      if (name === 'encryption-data') throw new UnreadableError('encrypted');
    },
  });
}
