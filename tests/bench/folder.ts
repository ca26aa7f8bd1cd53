import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { CleanUp } from '../world/clean-up.ts';

/** A folder below build/ for one measurement, gone afterwards. */
export async function benchFolder(cleanUp: CleanUp): Promise<string> {
  await mkdir('build', { recursive: true });
  return cleanUp.folder(await mkdtemp(path.resolve('build', 'bench-')));
}
