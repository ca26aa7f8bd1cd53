import { fork } from 'node:child_process';
import path from 'node:path';
import type { CleanUp } from '../world/clean-up.ts';
import { galleryName, type Gallery } from './galleries.ts';
import { surfaceNames } from './surfaces.ts';

/** A gallery that is being taken. */
export interface GalleryRun {
  gallery: Gallery;
  /** So many surfaces are done, */
  taken: number;
  /** of so many. */
  surfaces: number;
  /** Never rejects. */
  ended: Promise<{ isDone: boolean; said: string }>;
}

/** Takes a gallery in a process of its own (take-gallery.ts): one that fails or dies leaves the others what they have. */
export function startGallery(
  gallery: Gallery,
  { isCheck, cleanUp }: { isCheck: boolean; cleanUp: CleanUp },
): GalleryRun {
  const [engine, language] = [gallery.engine, gallery.language];
  const child = fork(
    path.join(import.meta.dirname, 'take-gallery.ts'),
    [engine, language, isCheck ? 'check' : 'save'],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<{ isDone: boolean; said: string }>((resolve) => {
    child.once('error', (error) => resolve({ isDone: false, said: `${galleryName(gallery)}: ${error.message}` }));
    child.once('close', (code) => resolve({ isDone: code === 0, said }));
  });
  cleanUp.step(async () => {
    child.kill();
    await ended;
  });
  const run: GalleryRun = { gallery, taken: 0, surfaces: surfaceNames.length, ended };
  child.on('message', () => (run.taken += 1));
  return run;
}
