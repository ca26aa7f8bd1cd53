import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyExtension } from './extension-copy.ts';

/**
 * A language that nobody speaks, made from the English words: each letter with an accent, each message nearly half as long again, and
 * written from right to left. What stays plain English on a screen is in no catalogue; what is cut off has no room for longer languages;
 * what stands on the wrong side knows left from right.
 */
type Catalogue = Record<string, { message: string }>;

const LENGTHENED_BY = 0.4;
/** Each letter that has one, and its accented form. */
const accented = 'aáeéiíoóuúyýcçdđgğlľnñrŕsštťzž';
/** Strong right-to-left mark, then: show all that follows from right to left. */
const FROM_THE_RIGHT = '\u200f\u202e';
const AS_BEFORE = '\u202c';

/** `{placeholders}` stay as they are. */
export function pseudoMessage(message: string): string {
  const parts = message.split(/(\{\w+\})/).map((part) => (part.startsWith('{') || part === '' ? part : turned(part)));
  const padding = '·'.repeat(Math.ceil(message.length * LENGTHENED_BY));
  return `${parts.join('')}${turned(padding)}`;
}

function turned(text: string): string {
  const letters = text.replace(/[a-z]/g, (letter) =>
    accented.includes(letter) ? accented.charAt(accented.indexOf(letter) + 1) : letter,
  );
  return `${FROM_THE_RIGHT}${letters}${AS_BEFORE}`;
}

/** A copy of an extension that speaks the pseudo-language in the place of English. */
export async function copyWithPseudoLocale(from: string, to: string): Promise<string> {
  await copyExtension(to, undefined, from);
  const folder = path.join(to, 'chunks');
  const name = (await readdir(folder)).find((file) => file.startsWith('catalogues-'));
  if (name === undefined) throw new Error('the built extension has no catalogues of their own (wxt.config.ts)');
  const file = path.join(folder, name);
  const catalogues = (await import(pathToFileURL(file).href)) as Record<string, Catalogue>;
  const written = Object.entries(catalogues).map(([exported, catalogue], at) => {
    const isEnglish = catalogue['badge_verified_fake']?.message === 'Fake';
    const words = isEnglish ? pseudoCatalogue(catalogue) : catalogue;
    return `const c${at.toString()} = ${JSON.stringify(words)};\nexport { c${at.toString()} as ${exported} };\n`;
  });
  await writeFile(file, written.join(''));
  return to;
}

function pseudoCatalogue(catalogue: Catalogue): Catalogue {
  const turnedOnes = Object.entries(catalogue).map(([key, { message }]) => [key, { message: pseudoMessage(message) }]);
  return { ...(Object.fromEntries(turnedOnes) as Catalogue), direction: { message: 'rtl' } };
}
