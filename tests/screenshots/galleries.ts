import path from 'node:path';
import type { Language } from '../../utils/i18n.ts';
import type { Engine } from '../world/engine.ts';
import { looks, pictureName, type Look } from './looks.ts';
import { surfaceNames, surfacesInForcedColours, type Surface } from './surfaces.ts';

const images = path.resolve(import.meta.dirname, '../../docs/images');

/** Which surfaces are taken in which look. */
export type Film = Readonly<Partial<Record<Look, readonly Surface[]>>>;

/** Pictures that are taken in one go and committed together: of one browser, in one language. */
export interface Gallery {
  engine: Engine;
  language: Language;
  film: Film;
}

const light: Film = { light: surfaceNames };
const lightAndDark: Film = { ...light, dark: surfaceNames };

/** English and French, in which all is written first, in both looks; what another language or browser changes is seen in one. */
export const galleries: readonly Gallery[] = [
  { engine: 'chromium', language: 'en', film: { ...lightAndDark, forced: surfacesInForcedColours } },
  { engine: 'chromium', language: 'fr', film: lightAndDark },
  { engine: 'chromium', language: 'de', film: light },
  { engine: 'chromium', language: 'es', film: light },
  { engine: 'firefox', language: 'en', film: { ...lightAndDark, forced: ['desk-checking'] } },
  { engine: 'firefox', language: 'fr', film: light },
];

/** Where its committed pictures lie, from docs/images on. */
export function galleryPath({ engine, language }: Pick<Gallery, 'engine' | 'language'>): string {
  return `${engine === 'chromium' ? 'surfaces' : `surfaces-${engine}`}/${language}`;
}

export function galleryFolder(gallery: Pick<Gallery, 'engine' | 'language'>): string {
  return path.join(images, galleryPath(gallery));
}

export function galleryName({ engine, language }: Pick<Gallery, 'engine' | 'language'>): string {
  return `${engine} ${language}`;
}

/** Those of a command's options; absent ones leave all. @throws Error naming what there is */
export function chosenGalleries(browser: string | undefined, languages: string | undefined): readonly Gallery[] {
  const ofBrowser = galleries.filter(({ engine }) => browser === undefined || engine === browser);
  if (ofBrowser.length === 0) throw new Error(`--browser: no "${browser ?? ''}"; chromium or firefox`);
  if (languages === undefined) return ofBrowser;
  return languages.split(',').flatMap((name) => {
    const found = ofBrowser.filter(({ language }) => language === name);
    if (found.length > 0) return found;
    throw new Error(`--languages: no "${name}" here; there are ${ofBrowser.map(galleryName).join(', ')}`);
  });
}

/** The names of its pictures' files. */
export function picturesOf(film: Film): string[] {
  return looks.flatMap((look) => (film[look] ?? []).map((surface) => pictureName(surface, look)));
}

/** In which looks a surface is taken. */
export function looksOf(film: Film, surface: Surface): Look[] {
  return looks.filter((look) => film[look]?.includes(surface));
}
