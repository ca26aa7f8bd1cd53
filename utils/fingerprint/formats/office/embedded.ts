import { reasonOf } from '../../problem.ts';
import type { ReadingContext } from '../format.ts';
import { ZipFile } from '../zip/zip-file.ts';

/** Where office programs put what was inserted into a document, and what books have for pictures. Previews of themselves are not inserted. */
const inserted = /(?:^|\/)(?:media|embeddings|Pictures)\/|^Object [^/]+$|\.(?:png|jpe?g|gif|webp|tiff?|bmp)$/i;
const previews = /^(?:docProps|Thumbnails)\//i;

/** Hands over the files inside an office document: pictures, tables and documents that were put in, with their paths. */
export async function addEmbedded(bytes: Uint8Array<ArrayBuffer>, context: ReadingContext): Promise<void> {
  const zip = new ZipFile(bytes, context.bytesLeft());
  for (const entry of zip.entries) {
    if (!inserted.test(entry.path) || previews.test(entry.path)) continue;
    context.signal?.throwIfAborted();
    let content: Uint8Array<ArrayBuffer>;
    try {
      content = zip.read(entry);
    } catch (thrown) {
      if (!context.addUnread(entry.path, reasonOf(thrown))) break;
      continue;
    }
    if (!(await context.addMember(entry.path, content))) break;
  }
}
