/** On one letter; no script needs as many. More are piled up to cover what stands above and below. */
const MAX_MARKS = 8;

const hidden =
  /[\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const piled = new RegExp(`(?<=\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

/**
 * Text written by strangers as it may be shown. Characters that turn the reading direction or cannot be seen become U+FFFD:
 * `gpj.exe` must not read `exe.jpg`, and what is signed must be what is seen.
 */
export function visible(text: string): string {
  return text
    .replace(hidden, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'))
    .replace(piled, '\ufffd');
}
