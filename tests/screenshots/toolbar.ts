import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as html } from '../world/answers.ts';
import type { Studio } from './studio.ts';

/** One document each; the toolbar shows the worst of a page. */
const shown = [
  'notes/financement-occulte.pdf',
  'comptes/depenses-cachees.xlsx',
  'notes/compte-mars.pdf',
  'mails/011-maternites.eml',
  'images/sondage-interne.png',
  'notes/parodie-programme.pdf',
  'textes/notes-anonymes.txt',
  'archives/courriers.zip',
  'mails/008-benevoles.eml',
  'archives/tout.zip',
];
/** Nobody looks at it. */
const sheetHost = 'icones.example';
/** The toolbars of browsers, light and dark. */
const backgrounds = ['#f1f3f4', '#35363a'];

/** The icons that the background really draws, taken from its canvas, on a toolbar of each kind, at their own size and enlarged. */
export async function photographToolbar({ audience, camera, stage }: Studio): Promise<void> {
  const { reader, inspector } = audience;
  await reader.worker.evaluate('globalThis.__name = (named) => named');
  await reader.worker.evaluate(keepDrawings);
  const icons: string[] = [];
  for (const name of shown) {
    const host = 'twitter.com';
    stage.world.host(host, () => html(`<!doctype html><title>t</title><p><a href="${addressOf(name)}">lien</a>`));
    const page = await reader.open(`https://${host}/${String(icons.length)}`);
    await inspector.settled(page, 1);
    const icon = await reader.worker.evaluate(newestDrawing);
    if (icon === '') throw new Error(`no icon was drawn for ${name}`);
    icons.push(icon);
    await page.close();
  }
  const mark = `data:image/png;base64,${await readFile(path.resolve('public/icon/32.png'), 'base64')}`;
  const row = (background: string): string =>
    `<p style="background:${background}">${[mark, ...icons]
      .map((icon) => `<img src="${icon}" width="16"><img src="${icon}" width="48">`)
      .join('')}</p>`;
  stage.world.host(sheetHost, () =>
    html(`<!doctype html><title>toolbar</title>
<style>body{margin:0}p{display:flex;align-items:center;gap:10px;margin:0;padding:20px}</style>${backgrounds.map(row).join('')}`),
  );
  const sheet = await reader.open(`https://${sheetHost}/`);
  await sheet.setViewportSize({ width: 1000, height: 176 });
  await sheet.locator('img').last().waitFor();
  await camera.take('toolbar', sheet);
  await sheet.close();
}

// Run in the background's worker; in Firefox in a page of the extension, which reaches the background's own.

function keepDrawings(): void {
  const kept = globalThis as unknown as { drawings?: Promise<string>[] };
  kept.drawings = [];
  const { browser } = globalThis as unknown as {
    browser?: { extension?: { getBackgroundPage?(): typeof globalThis } };
  };
  const { prototype } = (browser?.extension?.getBackgroundPage?.() ?? globalThis).OffscreenCanvasRenderingContext2D;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the context that it is asked of
  const read = prototype.getImageData;
  prototype.getImageData = function (this: OffscreenCanvasRenderingContext2D, ...all: Parameters<typeof read>) {
    // Ours are drawn to scale; the browser itself copies the extension's own icon by a canvas, too.
    if (this.canvas.width > 16 && this.getTransform().a !== 1)
      kept.drawings?.push(
        this.canvas.convertToBlob().then(async (blob) => {
          const bytes = new Uint8Array(await blob.arrayBuffer());
          return `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
        }),
      );
    return read.apply(this, all);
  };
}

/** Drawn a moment after the finding stands. */
async function newestDrawing(): Promise<string> {
  const { drawings } = globalThis as unknown as { drawings: Promise<string>[] };
  for (let waits = 0; drawings.length === 0 && waits < 100; waits++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return (await drawings.pop()) ?? '';
}
