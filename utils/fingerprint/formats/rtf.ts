import type { Format } from './format.ts';
import { readRtfMetadata } from './rtf/rtf-metadata.ts';
import { RtfReader } from './rtf/rtf-reader.ts';

/** What finds the text of RTF; the number is a new one whenever it may find another text. */
const EXTRACTOR = 'touchstone-rtf 1';

/** Rich Text Format: headers, body, notes, footers; pictures as members. */
export const rtf: Format = {
  types: ['rtf'],
  async read(bytes, context) {
    const reader = new RtfReader();
    reader.read(bytes);
    const { headers, body, notes, footers } = reader;
    for (const { path, bytes: picture } of reader.pictures.found) if (!(await context.addMember(path, picture))) break;
    const metadata = readRtfMetadata(reader);
    return {
      text: [...headers, body, notes, ...footers].map((part) => `${String(part)}\n`).join(''),
      extractor: EXTRACTOR,
      ...(Object.keys(metadata).length > 0 && { metadata }),
    };
  },
};
