import { windows1252Text } from '../windows-1252.ts';

/** Windows' numbers of code pages, as the Encoding Standard calls them; 1250 to 1258 are called by their number. */
const labels: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  10_000: 'macintosh',
  10_007: 'x-mac-cyrillic',
  20_866: 'koi8-r',
  28_592: 'iso-8859-2',
  28_595: 'iso-8859-5',
  65_001: 'utf-8',
};
const engineDependent = new Set([932, 936, 949, 950]);

/** Text in this code page; windows-1252 stands in for those that nobody uses. One character a byte in the pages of one byte. */
export function decodeCodePage(bytes: Uint8Array, codePage: number): string {
  const isNumbered = codePage >= 1250 && codePage <= 1258 && codePage !== 1252;
  const label = labels[codePage] ?? (isNumbered ? `windows-${codePage}` : undefined);
  return label === undefined ? windows1252Text(bytes) : new TextDecoder(label).decode(bytes);
}

/** Whether engines differ in what they make of it (text v1, step 1): no digest may come of that. */
export function isEngineDependent(codePage: number): boolean {
  return engineDependent.has(codePage);
}
