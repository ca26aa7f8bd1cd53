const CHARACTERS = 20;

/**
 * What keeps badges in sight for as long as the extension is at work, in Firefox: it ends a script without a word when the extension is switched
 * off or removed, and would leave behind what the script drew, for good. So everything drawn is hidden, but for a style sheet that the
 * background puts into the page (background/life-sheet.ts), which the browser takes out with the extension. The sheet names a word drawn at
 * random for each document, so that no page can tell that there is one. (Chromium lets the script live, which takes its badges away itself.)
 */
export function newLife(): string | undefined {
  return (import.meta.env as { FIREFOX?: boolean }).FIREFOX === true
    ? Array.from(crypto.getRandomValues(new Uint8Array(CHARACTERS)), (byte) => 'abcdefghijklmnop'[byte % 16]).join('')
    : undefined;
}

/** The classes of what is seen only by that sheet; none where there is no sheet, so that nothing is ever missing for want of one. */
export function classesOf(life: string | undefined): string {
  return life === undefined ? '' : ` mortal ${life}`;
}

/** Keeps the place: nothing on the page moves when it goes. */
export const lifeStyle = '.mortal { visibility: hidden !important; }';
