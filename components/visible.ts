/**
 * Text written by strangers as it may be shown. Characters that turn the reading direction or cannot be seen become U+FFFD:
 * `gpj.exe` must not read `exe.jpg`, and what is signed must be what is seen.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '\ufffd',
  );
}
