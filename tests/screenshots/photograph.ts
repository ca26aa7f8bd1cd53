import { photographDesk } from './desk.ts';
import { photographPopups } from './in-the-popup.ts';
import { photographPages } from './on-the-page.ts';
import { photographOwnPages } from './own-pages.ts';
import { photographReplies, photographSigning } from './signing.ts';
import { openStudio, type StudioOptions } from './studio.ts';
import { surfaceNames } from './surfaces.ts';
import { photographToolbar } from './toolbar.ts';

/** Photographs a gallery into a folder. @throws Error naming surfaces of it that no scene took */
export async function photograph(options: StudioOptions): Promise<void> {
  const studio = await openStudio(options);
  const { camera } = studio;
  await photographToolbar(studio);
  const pages = await photographPages(studio);
  await photographPopups(studio, pages);
  await photographOwnPages(studio);
  const flagged = await photographSigning(studio);
  await photographDesk(studio);
  await photographReplies(studio, { page: flagged, post: pages.post });
  const missing = surfaceNames.filter((name) => camera.wants(name) && !camera.taken.includes(name));
  if (missing.length > 0) throw new Error(`nothing took ${missing.join(', ')}`);
}
