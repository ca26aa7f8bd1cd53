/**
 * Text v1, step 2, by the engine's own Unicode: another implementation, right for every code point whose properties are the
 * same in the engine's version and in 16.0.
 */
export function referenceText(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(?!\p{White_Space})\p{Cc}/gu, '')
    .normalize('NFKC')
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/^ | $/g, '');
}

/** Unicode version of this engine, as a number: 15.1, 16, 17. */
export const engineUnicode = Number(process.versions['unicode'] ?? '0');

/** Every code point that can stand in a text. */
export function* scalarValues(): Generator<number> {
  for (let codePoint = 0; codePoint < 0x110000; codePoint += 1)
    if (codePoint < 0xd800 || codePoint > 0xdfff) yield codePoint;
}
