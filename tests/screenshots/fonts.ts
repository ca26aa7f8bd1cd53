import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decompress } from 'wawoff2';

// Pictures are compared on machines whose fonts differ. So the browser that takes them is shown no font of the machine: only Inter (which our
// own pages bundle anyway) for all text, DejaVu Sans Mono for what is monospaced, Noto Color Emoji for the seal; from npm, pinned.

const modules = path.resolve(import.meta.dirname, '../../node_modules');
const folder = path.resolve(import.meta.dirname, '../../build/fonts');
const files = [
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  '@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2',
  '@fontsource/dejavu-mono/files/dejavu-mono-latin-700-normal.woff2',
  '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2',
];

/** Unpacks the fonts, once a checkout, and returns the file that names them to fontconfig (as FONTCONFIG_FILE). */
export async function pinnedFonts(): Promise<string> {
  await mkdir(folder, { recursive: true });
  // Chromium takes what is installed only as TrueType or OpenType.
  for (const file of files)
    await unpack(path.join(modules, file), path.join(folder, `${path.basename(file, '.woff2')}.ttf`));
  const configuration = path.join(folder, 'fonts.conf');
  await writeFile(configuration, fontconfig());
  return configuration;
}

async function unpack(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  const part = `${to}.${String(process.pid)}`;
  await writeFile(part, await decompress(await readFile(from)));
  await rename(part, to);
}

function fontconfig(): string {
  const monospaced = ['monospace', 'ui-monospace'].map(
    (family) => `<match target="pattern"><test name="family" compare="eq"><string>${family}</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>DejaVu Sans Mono</string></edit></match>`,
  );
  // Arrows and crosses are text where a font has them as such.
  const others = ['Inter', 'DejaVu Sans Mono', 'Noto Color Emoji'].map(
    (family) =>
      `<match target="pattern"><edit name="family" mode="append_last"><string>${family}</string></edit></match>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${path.join(folder, 'cache')}</cachedir>${[...monospaced, ...others].join('\n')}</fontconfig>`;
}
