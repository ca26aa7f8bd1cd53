import { translatorFor } from '../../utils/i18n.ts';
import { Camera } from './camera.ts';
import type { Gallery } from './galleries.ts';
import { photographPopupPage } from './in-the-popup.ts';
import { photographPages } from './on-the-page.ts';
import { photographOptionsPage } from './own-pages.ts';
import { speak, type Studio } from './studio.ts';
import type { Surface } from './surfaces.ts';

/** Badges, a card, the popup and the options: what nearly every change of a style would change. */
export const few: readonly Surface[] = ['badges-post', 'badges-paste', 'card-verified-fake', 'popup-page', 'options'];

/** Photographs those of the few that the gallery wants into `folder`. */
export async function photographFew(studio: Studio, { language, film }: Gallery, folder: string): Promise<void> {
  await speak(studio.audience, language);
  const translator = translatorFor(language, 'UTC');
  const ofFew: Studio = { ...studio, translator, camera: new Camera(folder, film, translator) };
  const { post, paste } = await photographPages(ofFew);
  const popup = await photographPopupPage(ofFew, post);
  const options = await photographOptionsPage(ofFew);
  await Promise.all([post, paste, popup, options].map((page) => page.close()));
}
