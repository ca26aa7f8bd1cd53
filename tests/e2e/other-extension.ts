import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { engine } from '../world/engine.ts';
import { originOf } from '../world/firefox/addresses.ts';

const ID_BYTES = 16;
const GECKO_ID = 'another@touchstone.test';

export interface OtherExtension {
  folder: string;
  /** A page of it. */
  page: string;
  origin: string;
}

/** Another extension of the reader's, with a page and with a script on every page; it may reach whatever an extension may. */
export async function makeOtherExtension(folder: string): Promise<OtherExtension> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  await mkdir(folder, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'another',
    version: '1',
    ...(engine === 'firefox'
      ? { browser_specific_settings: { gecko: { id: GECKO_ID } } }
      : { key: key.toString('base64') }),
    permissions: ['tabs', 'scripting'],
    host_permissions: ['<all_urls>'],
    content_scripts: [{ matches: ['https://*/*'], js: ['script.js'] }],
  };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'script.js'), '');
  await writeFile(path.join(folder, 'page.html'), '<!doctype html><title>another</title>');
  const origin = engine === 'firefox' ? originOf(GECKO_ID) : `chrome-extension://${idOf(key)}`;
  return { folder, page: `${origin}/page.html`, origin };
}

/** Chromium names an extension by the digest of its key, in letters from a to p. */
function idOf(key: Buffer): string {
  const digest = createHash('sha256').update(key).digest().subarray(0, ID_BYTES).toString('hex');
  return digest.replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
}
