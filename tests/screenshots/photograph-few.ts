import type { Language } from '../../utils/i18n.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { Camera, type ColorScheme } from './camera.ts';
import { photographPopupPage } from './in-the-popup.ts';
import { photographPages } from './on-the-page.ts';
import { photographOptionsPage } from './own-pages.ts';
import { speak, type Studio } from './studio.ts';
import type { Surface } from './surfaces.ts';

export interface FewOptions {
  language: Language;
  scheme: ColorScheme;
  folder: string;
}

/** Photographs badges, a card, the popup and the options, in one look: what nearly every change of a style would change. */
export async function photographFew(studio: Studio, { language, scheme, folder }: FewOptions): Promise<Surface[]> {
  await speak(studio.audience, language);
  const translator = translatorFor(language, 'UTC');
  const few: Studio = { ...studio, translator, camera: new Camera(folder, translator, [scheme]) };
  const { post, paste } = await photographPages(few, ['card-verified-fake']);
  const popup = await photographPopupPage(few, post);
  const options = await photographOptionsPage(few);
  await Promise.all([post, paste, popup, options].map((page) => page.close()));
  return few.camera.taken;
}
