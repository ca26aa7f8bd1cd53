import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { dropOnto, openDesk } from '../world/desk-actions.ts';
import type { Reader } from '../world/launch-browser.ts';
import { setStage } from '../world/stage.ts';
import { until, untilDone, watchScroll } from './desk-page.ts';
import { writeDump, type Dump } from './dump.ts';
import type { Figure } from './figure.ts';

const sizes = [1_000, 10_000, 70_000];
const group = 'The desk: a dump in Chromium';
const FRAME_LIMIT_SHARE = 0.05;
const FILTER_BUDGET_MS = 300;
/** What may be lost is what is not stored yet: one batch, and what the lanes have in hand. */
const FILES_PER_BATCH = 256;

/** A folder of many small files: read, hashed, looked up, listed; scrolled, filtered, opened again, killed and taken up. */
export async function desk(): Promise<Figure[]> {
  const stage = await setStage();
  try {
    const { reader } = await stage.newReader();
    const figures: Figure[] = [];
    for (const files of sizes) {
      const dump = await writeDump(path.join(stage.folder, `DUMP-${files}`), files);
      figures.push(...(await importing(reader, dump)));
      if (files === sizes.at(-1)) {
        figures.push(...(await using(reader, dump)), ...(await killing(reader, dump)));
      } else await erase(reader);
    }
    return figures;
  } finally {
    await stage.close();
  }
}

function figure(name: string, unit: string, value: number, more: Partial<Figure> = {}): Figure {
  return { group, name, value, unit, better: 'less', ...more };
}

async function importing(reader: Reader, { folder, paths, bytes }: Dump): Promise<Figure[]> {
  const page = await openDesk(reader);
  const startedMs = performance.now();
  await dropOnto(page, [folder]);
  await until(page, paths.length);
  const seconds = (performance.now() - startedMs) / 1_000;
  await page.close();
  const peer = { name: 'node:fs and node:crypto, one file after another', value: await rawSeconds(paths) };
  const size = paths.length;
  const speeds = { against: { name: peer.name, value: size / peer.value }, better: 'more' as const };
  return [
    figure('drop a folder until every file has its finding; files', 's', seconds, { size, against: peer }),
    ...(size === sizes.at(-1)
      ? [
          figure(`the same, ${size} files`, 'files/s', size / seconds, speeds),
          figure(`the same, ${size} files`, 'MB/s', bytes / 1e6 / seconds, { better: 'more' }),
        ]
      : []),
  ];
}

/** The list as it stands: opened again, filtered, scrolled. */
async function using(reader: Reader, { paths }: Dump): Promise<Figure[]> {
  const openedMs = performance.now();
  const page = await openDesk(reader);
  await until(page, paths.length);
  const reopenedMs = performance.now() - openedMs;
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  const elements = await page.locator('.files .file').count();
  const filterMs = await filtering(page);
  const { frames, slow, longestMs } = await watchScroll(page);
  await page.close();
  const of = `${paths.length} files`;
  return [
    figure(`open the desk again, ${of}, until each is looked up`, 's', reopenedMs / 1_000),
    figure(`JS heap after a collection, ${of}`, 'MB', heap / 1e6),
    figure(`lines in the document, ${of}`, '', elements, { against: { name: 'all of them', value: paths.length } }),
    figure(`type a word until the list shows what matches, ${of}`, 'ms', filterMs, {
      against: { name: 'budget', value: FILTER_BUDGET_MS },
    }),
    figure(`frames over 20 ms while scrolling, ${of}`, '', slow / frames, {
      against: { name: 'budget', value: FRAME_LIMIT_SHARE },
    }),
    figure(`longest frame while scrolling, ${of}`, 'ms', longestMs),
  ];
}

async function filtering(page: Page): Promise<number> {
  const startedMs = performance.now();
  await page.getByRole('searchbox').fill('folder-7/');
  const wanted = (): boolean => Number(document.querySelector('.files')?.getAttribute('aria-rowcount')) < 2_002;
  await page.waitForFunction(wanted, undefined, { polling: 'raf' });
  const filterMs = performance.now() - startedMs;
  await page.getByRole('searchbox').fill('');
  await page.waitForTimeout(500);
  return filterMs;
}

/** The tab's process is killed half way; the folder is dropped again. */
async function killing(reader: Reader, { folder, paths }: Dump): Promise<Figure[]> {
  await erase(reader);
  const page = await openDesk(reader);
  await dropOnto(page, [folder]);
  const done = await untilDone(page, paths.length / 2);
  const session = await page.context().newCDPSession(page);
  await Promise.race([session.send('Page.crash').catch(() => undefined), page.waitForEvent('crash')]);
  await page.close();
  const again = await openDesk(reader);
  const notice = again.getByText(/was not finished/);
  await notice.waitFor();
  const kept = Number(/: ([\d,]+) of/.exec(await notice.innerText())?.[1]?.replaceAll(',', ''));
  const startedMs = performance.now();
  await dropOnto(again, [folder]);
  await until(again, paths.length);
  const seconds = (performance.now() - startedMs) / 1_000;
  await again.close();
  return [
    figure(`killed half way through ${paths.length} files: read again`, 'files', Math.max(0, done - kept), {
      against: { name: 'one batch', value: FILES_PER_BATCH },
    }),
    figure(`the same: folder dropped again until the other half is done`, 's', seconds),
  ];
}

async function erase(reader: Reader): Promise<void> {
  const page = await openDesk(reader);
  await page.getByRole('button', { name: 'Erase the list…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
  await page.getByRole('heading', { name: 'Drop files or whole folders here' }).waitFor();
  await page.close();
}

async function rawSeconds(paths: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  for (const one of paths)
    createHash('sha256')
      .update(await readFile(one))
      .digest();
  return (performance.now() - startedMs) / 1_000;
}
