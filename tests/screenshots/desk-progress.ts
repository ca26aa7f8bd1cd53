import type { Page } from 'playwright-core';
import { progressWords } from '../../entrypoints/desk/import-progress.tsx';
import { shareDone } from '../../entrypoints/desk/progress.ts';
import { largeFolder } from '../desk/large-folder.ts';
import type { Studio } from './studio.ts';

/** Expects an import that goes no further. How far one is when the picture is taken is another at each run: always the same moment is drawn. */
export async function photographProgress({ camera, translator }: Studio, desk: Page): Promise<void> {
  const bar = desk.getByRole('progressbar');
  await bar.waitFor();
  await bar.evaluate(
    (element, { share, words }) => {
      (element as HTMLProgressElement).value = share;
      const said = element.previousElementSibling?.lastChild;
      if (said) said.textContent = words;
    },
    { share: shareDone(largeFolder), words: progressWords(largeFolder, translator) },
  );
  await camera.take('desk-checking', desk);
}

/** What the page gives its workers to do waits, until it is released. */
export async function holdWorkers(desk: Page): Promise<void> {
  // Run by tsx, functions that are handed to a page call a helper of its own to keep their names.
  await desk.evaluate('globalThis.__name = (named) => named');
  await desk.evaluate(() => {
    const { prototype } = Worker;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the worker that it is asked of
    const post = prototype.postMessage;
    const held: (() => void)[] = [];
    prototype.postMessage = function (this: Worker, message: unknown) {
      held.push(() => post.call(this, message));
    };
    Object.assign(globalThis, {
      releaseWorkers: () => {
        prototype.postMessage = post;
        for (const give of held) give();
      },
    });
  });
}

export async function releaseWorkers(desk: Page): Promise<void> {
  await desk.evaluate(() => (globalThis as unknown as { releaseWorkers: () => void }).releaseWorkers());
}
