import type { Metadata, MetadataFields } from '../../metadata.ts';
import { reasonOf, type Problem } from '../../problem.ts';
import { defined, shortened, shortenedAll } from '../shorten.ts';
import { readXmp } from '../xml/xmp.ts';
import type { PdfDocument } from './load-pdf.ts';
import { readPdfDate } from './pdf-date.ts';

/** What a PDF says of itself: its Info dictionary (ISO 32000-1, 14.3.3), its language, and its XMP beside them. */
export async function readPdfMetadata(pdf: PdfDocument): Promise<{ metadata?: Metadata; problems: Problem[] }> {
  // Typed as if every PDF had XMP.
  const { info, metadata: packet } = (await pdf.getMetadata()) as {
    info: object;
    metadata: { getRaw(): unknown } | null;
  };
  const metadata: Metadata = fieldsOfInfo(info as Record<string, unknown>);
  const problems: Problem[] = [];
  const raw = packet?.getRaw();
  if (typeof raw === 'string') {
    try {
      const { fields, history } = readXmp(new TextEncoder().encode(raw.replace(/^[\s\ufeff]+/, '')));
      if (Object.keys(fields).length > 0) metadata.xmp = fields;
      if (history !== undefined) metadata.history = history;
    } catch (thrown) {
      problems.push({ part: 'metadata', reason: reasonOf(thrown) });
    }
  }
  return { ...(Object.keys(metadata).length > 0 && { metadata }), problems };
}

function fieldsOfInfo(info: Record<string, unknown>): MetadataFields {
  const custom = (info['Custom'] ?? {}) as Record<string, unknown>;
  return defined<MetadataFields>({
    title: shortened(info['Title']),
    subject: shortened(info['Subject']),
    keywords: shortenedAll([info['Keywords']]),
    authors: shortenedAll([info['Author']]),
    organisation: shortened(custom['Company']),
    producers: shortenedAll([info['Creator'], info['Producer']]),
    created: readPdfDate(info['CreationDate']),
    modified: readPdfDate(info['ModDate']),
    languages: shortenedAll([info['Language']]),
  });
}
