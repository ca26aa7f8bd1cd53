/** A record of a binary workbook's part ([MS-XLSB] 2.1.4): its type, and its data. */
export interface BinaryRecord {
  type: number;
  data: DataView;
}

/** Records one after the other, as far as they are whole. A record shorter than its type asks for throws where it is read. */
export function* readBinaryRecords(bytes: Uint8Array<ArrayBuffer>): Generator<BinaryRecord> {
  let at = 0;
  /** Seven bits a byte, the lowest first; the eighth says that another follows. */
  const number = (maxBytes: number): number => {
    let value = 0;
    for (let index = 0; index < maxBytes && at < bytes.length; index += 1) {
      const byte = bytes[at++] as number;
      value |= (byte & 0x7f) << (7 * index);
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const type = number(2);
    const length = number(4);
    if (at + length > bytes.length) return;
    yield { type, data: new DataView(bytes.buffer, bytes.byteOffset + at, length) };
    at += length;
  }
}

/** A string with its length in front ([MS-XLSB] 2.5.168), and where it ends; empty where it says that there is none. */
export function readWideString(data: DataView, at: number): { text: string; end: number } {
  const length = data.getUint32(at, true);
  if (length === 0xffffffff) return { text: '', end: at + 4 };
  const bytes = new Uint8Array(data.buffer, data.byteOffset + at + 4, Math.min(length * 2, data.byteLength - at - 4));
  return { text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes), end: at + 4 + length * 2 };
}
