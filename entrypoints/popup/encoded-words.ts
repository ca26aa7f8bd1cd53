/** `=?charset?encoding?text?=` (RFC 2047, 2), with the language that RFC 2231 allows after the charset. */
const WORD = /=\?([^\s?*]+)(?:\*[^\s?]*)?\?([BbQq])\?([^\s?]*)\?=/g;
/** White space between two of them belongs to neither (RFC 2047, 6.2). */
const WORDS = new RegExp(`${WORD.source}(?:\\s+${WORD.source})*`, 'g');
const CONTROLS = /\p{Cc}/gu;

/**
 * The text of a mail with the encoded words of its header decoded: everything before the first empty line. What cannot be decoded
 * stays as it stands.
 */
export function decodeMailHeader(mail: string): string {
  const end = mail.search(/\n\n/);
  const header = end < 0 ? mail : mail.slice(0, end);
  return decodeWords(header) + mail.slice(header.length);
}

function decodeWords(header: string): string {
  return header.replace(WORDS, (raw) => {
    try {
      const pieces = [...raw.matchAll(WORD)].map(([, charset = '', encoding = '', text = '']) => ({
        charset: charset.toLowerCase(),
        bytes: encoding.toUpperCase() === 'B' ? fromBase64(text) : fromQ(text),
      }));
      // No line can be made here: what is decoded must not look like another field of the header.
      return joined(pieces).map(decode).join('').replace(CONTROLS, '\ufffd');
    } catch {
      return raw;
    }
  });
}

interface Piece {
  charset: string;
  bytes: number[];
}

/** Senders cut between the bytes of one character, against the rules (RFC 2047, 5). */
function joined(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  for (const { charset, bytes } of pieces) {
    const last = runs.at(-1);
    if (last?.charset === charset) last.bytes.push(...bytes);
    else runs.push({ charset, bytes: [...bytes] });
  }
  return runs;
}

/** @throws RangeError an unknown charset; TypeError bytes that it does not have */
function decode({ charset, bytes }: Piece): string {
  return new TextDecoder(charset, { fatal: true }).decode(Uint8Array.from(bytes));
}

/** @throws DOMException not base64 */
function fromBase64(text: string): number[] {
  return Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** @throws RangeError not the Q encoding (RFC 2047, 4.2) */
function fromQ(text: string): number[] {
  if (!/^(?:=[0-9A-Fa-f]{2}|[!-<>-~])*$/.test(text)) throw new RangeError('not Q');
  return Array.from(text.matchAll(/=(..)|(.)/g), ([, hex, character = '']) =>
    hex === undefined ? (character === '_' ? 0x20 : character.charCodeAt(0)) : Number.parseInt(hex, 16),
  );
}
