/**
 * pdf.js hands fonts over by `ArrayBuffer.prototype.transferToFixedLength` (ECMAScript 2024), which Node 20 has not: there it is a copy. Every
 * browser that we run in has its own.
 */
export function ensureTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this).subarray(0, length));
      return copy.buffer;
    },
  });
}
