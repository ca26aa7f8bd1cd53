import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LeakDocument } from '../sample-leak/generate.ts';
import { badgesOn } from '../world/badges.ts';
import { controlBackground } from '../world/end-background.ts';
import { engine } from '../world/engine.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { setStage, type Stage } from '../world/stage.ts';

// Chromium ends the background's service worker when it likes. The offscreen document, and the fetch in its worker, live on; what is
// lost is who waited for the answer. The next worker asks the offscreen document for the same again, and gets the answer of the one
// request that was made. In Firefox what runs in an event page ends with it, the fetch included: the next one asks the host again. No page
// of ours is open meanwhile: each of its messages would start a background, which no reader's page does.

const forged = 'notes/financement-occulte.pdf';
/** Of the host: what Chromium's offscreen document has asked for goes on without its worker. */
const REQUESTS = engine === 'firefox' ? 2 : 1;
/** The first alarm that can come is one of the browser's 30 s away. */
const ALARM_TIMEOUT_MS = 75_000;

let stage: Stage;
let document: LeakDocument;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === forged });
  const found = stage.documents.find(({ name }) => name === forged);
  if (!found) throw new Error(`no ${forged} in the sample`);
  document = found;
});
afterAll(() => stage.close());

test('what the host finished while no worker lived is shown after the next alarm, and not asked for again', async () => {
  const { page, slow, worker, close } = await killedMidFetch('ia600701.us.archive.org');
  slow.finish();
  await expect.poll(() => badgeOf(page, slow.address), { timeout: ALARM_TIMEOUT_MS }).toBe('Fake');
  expect(await worker.isRunning()).toBe(true);
  expect(stage.world.requests.count(slow.host)).toBe(REQUESTS);
  await close();
});

test('a worker that starts while the host is still busy joins the request that runs', async () => {
  const { page, slow, worker, close } = await killedMidFetch('ia600702.us.archive.org');
  // A page that changes: the content script tells of it, as on every page that is alive.
  const other = 'https://files.catbox.moe/other1.pdf';
  await page.evaluate((address) => {
    const link = Object.assign(globalThis.document.createElement('a'), { href: address, textContent: 'preuve' });
    // On a line of its own, or the address before it would go on into its text.
    globalThis.document.querySelector('.source')?.append('\n', link);
  }, other);
  await expect.poll(() => worker.isRunning()).toBe(true);
  await expect.poll(() => stage.world.requests.count('files.catbox.moe', new URL(other).pathname)).toBe(1);
  slow.finish();
  await expect.poll(() => badgeOf(page, slow.address), { timeout: 15_000 }).toBe('Fake');
  expect(stage.world.requests.count(slow.host)).toBe(REQUESTS);
  await close();
});

/** A page with one link to a document of which half has come, and a worker that was ended meanwhile. */
async function killedMidFetch(host: string) {
  const slow = playSlowHost(host);
  const { reader, inspector } = await stage.newReader();
  await inspector.close();
  stage.world.host(
    'pastebin.com',
    pastebin([{ id: 'Lente027', title: 'Lente', author: 'x', text: `Voici :\n${slow.address}` }]),
  );
  const page = await reader.open('https://pastebin.com/Lente027');
  await slow.half;
  // What a tab shows is saved a moment later: a worker that ends before that has told nobody of the page.
  await expect
    .poll(() =>
      reader.worker.evaluate(async (address) => {
        const { chrome } = globalThis as unknown as {
          chrome: { storage: { session: { get(keys: null): Promise<object> } } };
        };
        return JSON.stringify(await chrome.storage.session.get(null)).includes(address);
      }, slow.address),
    )
    .toBe(true);
  const worker = await controlBackground(reader);
  await page.bringToFront();
  await worker.stop();
  expect(await badgeOf(page, slow.address)).toBeUndefined();
  return { page, slow, worker, close: () => reader.close() };
}

/** Sends headers and half of the document, then waits. */
function playSlowHost(host: string) {
  const address = `https://${host}/1/items/lent/lent.pdf`;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const half = new Promise<void>((resolve) => {
    stage.world.host(host, () => {
      const middle = Math.floor(document.bytes.length / 2);
      let isGone = false;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(document.bytes.subarray(0, middle));
          resolve();
          void finished.then(() => {
            if (isGone) return;
            controller.enqueue(document.bytes.subarray(middle));
            controller.close();
          });
        },
        cancel: () => void (isGone = true),
      });
      return new Response(body, { headers: { 'Content-Type': 'application/pdf' } });
    });
  });
  return { host, address, half, finish: () => finish() };
}

async function badgeOf(page: Page, address: string): Promise<string | undefined> {
  return (await badgesOn(page)).find(({ follows }) => follows.includes(address))?.text;
}
