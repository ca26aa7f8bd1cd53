import { pastebin } from './pastebin.ts';
import type { Site } from './site.ts';
import { x } from './x.ts';

/** Every site with rules of its own. The manifest's patterns are computed from this list. */
export const sites: readonly Site[] = [pastebin, x];
