import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of published vectors for one topic, beside the repository; undefined (said in one line) where it is absent. */
export function sharedVectors(topic: string): string | undefined {
  const folder = path.resolve(import.meta.dirname, '../../../shared/vectors', topic);
  if (existsSync(folder)) return folder;
  console.log(`skipped: no shared vectors "${topic}" beside the repository`);
  return undefined;
}
