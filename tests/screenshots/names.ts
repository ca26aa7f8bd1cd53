import path from 'node:path';
import { addressOf } from '../sample-leak/hosting.ts';

/** What the popup calls a document of the sample: the last part of its address. */
export function documentNameIn(name: string): string {
  return path.posix.basename(addressOf(name));
}
