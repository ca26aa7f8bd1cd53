import { decodeText } from '../decode-text.ts';
import { MAX_HTML_BYTES } from '../limits.ts';
import { UnreadableError } from '../problem.ts';
import { charsetOf } from '../sniff.ts';
import type { Format } from './format.ts';
import { htmlText } from './html-text.ts';

const decoder = new TextDecoder();

/** Web pages. */
export const html: Format = {
  types: ['html'],
  read(bytes, { hints }) {
    if (bytes.length > MAX_HTML_BYTES) throw new UnreadableError('too-large');
    const decoded = decodeText(bytes, charsetOf(hints.mediaType));
    if (decoded.kind !== 'text') throw new UnreadableError(decoded.kind === 'unsupported' ? 'unsupported' : 'damaged');
    return Promise.resolve({ text: htmlText(decoder.decode(decoded.utf8)) });
  },
};
