// `npm run supported-sites`: writes docs/supported-sites.md anew.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { supportedSites } from './supported-sites.ts';

await writeFile(path.join(import.meta.dirname, '../../docs/supported-sites.md'), supportedSites());
