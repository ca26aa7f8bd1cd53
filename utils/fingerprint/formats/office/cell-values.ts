/** What a cell shows of an error, by its code ([MS-XLS] 2.5.10, [MS-XLSB] 2.5.97.2). */
export const cellErrors: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

/**
 * A number in 32 bits ([MS-XLS] 2.5.217, [MS-XLSB] 2.5.122): thirty of them, of an integer or the start of a double; by a hundred if the first
 * bit is set.
 */
export function rkNumber(bits: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(4, bits & 0xfffffffc, true);
  const value = (bits & 2) === 0 ? view.getFloat64(0, true) : bits >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}
