import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Fingerprint } from '../../utils/fingerprint/fingerprint.ts';

/** A document that the page can fetch, and the name that its worker is told. */
export interface ServedDocument {
  address: string;
  name: string;
}

/** The script that reads documents whose bytes a page holds, as the page names it. @throws Error there is none */
export async function readingWorkerOf(extension: string): Promise<string> {
  const scripts = await readdir(path.join(extension, 'assets'));
  const found = scripts.find((name) => /^reading-worker-.*\.js$/.test(name));
  if (found === undefined) throw new Error('the package has no worker that reads documents');
  return `/assets/${found}`;
}

/** Fingerprints by the package's own worker, inside a page of the extension; all in one worker, one after another. */
export async function fingerprintsInWorker(
  page: Page,
  worker: string,
  documents: readonly ServedDocument[],
): Promise<Map<string, Fingerprint | undefined>> {
  const found = await page.evaluate(
    async ([script, wanted]) => {
      const tasks = await Promise.all(
        wanted.map(async ({ address, name }) => ({ blob: await (await fetch(address)).blob(), hints: { name } })),
      );
      return new Promise<(object | undefined)[]>((resolve, reject) => {
        const answers = new Map<number, object | undefined>();
        const running = new Worker(script, { type: 'module', name: 'blobs' });
        running.onerror = ({ message }) => reject(new Error(`the worker died: ${message}`));
        running.onmessage = ({ data }: MessageEvent<unknown>) => {
          const { touchstoneNews: news } = data as { touchstoneNews?: { at: number; stage: string; answer?: object } };
          if (news === undefined || news.stage === 'exact') return;
          answers.set(news.at, news.answer);
          if (answers.size < tasks.length) return;
          running.terminate();
          resolve(tasks.map((_, at) => answers.get(at)));
        };
        running.postMessage({ touchstoneTasks: tasks });
      });
    },
    [worker, documents] as const,
  );
  return new Map(documents.map(({ name }, at) => [name, found[at] as Fingerprint | undefined]));
}

/** The scripts that the worker has run once it is done with one document, where each tells so (`tellLoaded`): names. */
export function loadedByWorker(page: Page, worker: string, document: ServedDocument): Promise<string[]> {
  return page.evaluate(
    async ([script, { address, name }]) => {
      const blob = await (await fetch(address)).blob();
      return new Promise<string[]>((resolve, reject) => {
        const running = new Worker(script, { type: 'module', name: 'blobs' });
        running.onerror = ({ message }) => reject(new Error(`the worker died: ${message}`));
        running.onmessage = ({ data }: MessageEvent<unknown>) => {
          const { touchstoneNews: news, loaded } = data as { touchstoneNews?: { stage: string }; loaded?: string[] };
          if (news !== undefined && news.stage !== 'exact') running.postMessage({ tellLoaded: true });
          if (loaded === undefined) return;
          running.terminate();
          resolve(loaded);
        };
        running.postMessage({ touchstoneTasks: [{ blob, hints: { name } }] });
      });
    },
    [worker, document] as const,
  );
}
