/** What a resolver answers to `question` where there is one text under the name: strings of up to 255 bytes, under a pointer to the question. */
export function txtAnswer(question: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const strings = [...text.matchAll(/[^]{1,255}/g)].map(([piece]) =>
    Buffer.from([piece.length, ...Buffer.from(piece)]),
  );
  const data = Buffer.concat(strings);
  const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255]);
  const bytes = Buffer.concat([question, record, data]);
  bytes.writeUInt16BE(0x8180, 2);
  bytes.writeUInt16BE(1, 6);
  return new Uint8Array(bytes);
}
