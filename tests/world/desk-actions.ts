import type { Page } from 'playwright-core';
import type { Reader } from './launch-browser.ts';

export async function openDesk(reader: Reader): Promise<Page> {
  const desk = await reader.open(`${reader.origin}/desk.html`);
  // Before it is drawn, a drop would be the browser's: it opens the file in place of the desk.
  await desk.locator('.desk').waitFor();
  return desk;
}

/** Chooses a folder as the browser's own dialogue does, in a browser without the newer one that can keep it. */
export async function chooseFolder(desk: Page, folder: string): Promise<void> {
  await desk.locator('input[type=file]').nth(1).setInputFiles(folder);
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
