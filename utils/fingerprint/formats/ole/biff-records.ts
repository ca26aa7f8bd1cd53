/** A record of a workbook ([MS-XLS] 2.1.4): its type, and its data, at most 8,224 bytes. */
export interface BiffRecord {
  type: number;
  data: DataView;
}

/** Records one after the other, as far as they are whole. A record shorter than its type asks for throws where it is read. */
export function* readBiffRecords(bytes: Uint8Array<ArrayBuffer>): Generator<BiffRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at + 4 <= bytes.length) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > bytes.length) return;
    yield { type, data: new DataView(bytes.buffer, bytes.byteOffset + at + 4, length) };
    at += 4 + length;
  }
}
