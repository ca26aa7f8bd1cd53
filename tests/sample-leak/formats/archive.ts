import { zipSync } from 'fflate';
import type { Attachment } from './mail.ts';
import { zipTime } from './office-archive.ts';

export function zipBytes(files: Attachment[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { mtime: zipTime, level: 6 });
}
