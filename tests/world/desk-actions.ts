import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { engineOf } from './engine-of.ts';
import type { Reader } from './launch-browser.ts';

export async function openDesk(reader: Reader): Promise<Page> {
  const desk = await reader.open(`${reader.origin}/desk.html`);
  // Before it is drawn, a drop would be the browser's: it opens the file in place of the desk.
  await desk.locator('.desk').waitFor();
  return desk;
}

/** Chooses a folder as the browser's own dialogue does, in a browser without the newer one that can keep it. */
export async function chooseFolder(desk: Page, folder: string): Promise<void> {
  if (engineOf(desk.context()) === 'firefox') await chooseFilesOf(desk, folder);
  else await desk.locator('input[type=file]').nth(1).setInputFiles(folder);
}

/** Firefox's debugger chooses files alone: those of the folder, each with the path that the dialogue for a folder would have given it. */
async function chooseFilesOf(desk: Page, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  const paths = files.map((file) => path.relative(path.dirname(folder), file));
  await desk.evaluate((given) => {
    const giveNames = ({ target }: Event): void => {
      for (const [at, file] of [...((target as HTMLInputElement).files ?? [])].entries())
        Object.defineProperty(file, 'webkitRelativePath', { value: given[at] });
    };
    window.addEventListener('change', giveNames, { capture: true, once: true });
  }, paths);
  await desk.locator('input[type=file]').first().setInputFiles(files);
}

/** Drops files and folders of this machine onto the middle of the page, as a file manager would. */
export async function dropOnto(desk: Page, files: string[]): Promise<void> {
  const session = await desk.context().newCDPSession(desk);
  const { width, height } = desk.viewportSize() ?? { width: 1280, height: 900 };
  const at = { x: width / 2, y: height / 2, data: { items: [], files, dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at });
  await session.detach();
}
