import type { Page } from 'playwright-core';

const TIMEOUT_MS = 900_000;
const SCROLL_FRAMES = 600;
const SLOW_FRAME_MS = 20;
/** A flick of the wheel: a few lines a frame, and now and then a leap to another place. */
const PIXELS_PER_FRAME = 150;
const LEAP_EVERY_FRAMES = 60;

/** Waits until so many files are listed, none is being read and none waits to be looked up. */
export async function until(page: Page, files: number): Promise<void> {
  await page.waitForFunction(
    (count) => {
      const chips = [...document.querySelectorAll('.chip')].map((chip) => chip.textContent);
      const isListed = Number(chips[0]?.replace(/[^\d]/g, '')) === count;
      return isListed && !chips.some((chip) => chip.includes('being checked')) && !document.querySelector('progress');
    },
    files,
    { polling: 50, timeout: TIMEOUT_MS },
  );
}

/** Waits until more than so many files are done, of those that are being read; returns how many. */
export async function untilDone(page: Page, files: number): Promise<number> {
  const done = await page.waitForFunction(
    (wanted) => {
      const words = document.querySelector('.importing .label')?.lastChild?.textContent ?? '';
      const now = Number(/^\s*([\d,]+)/.exec(words)?.[1]?.replaceAll(',', ''));
      return now > wanted && now;
    },
    files,
    { polling: 50, timeout: TIMEOUT_MS },
  );
  return Number(await done.jsonValue());
}

/** Scrolls the list for ten seconds, as its frames come, and measures the time from each to the next. */
export async function watchScroll(page: Page): Promise<{ frames: number; slow: number; longestMs: number }> {
  await page.bringToFront();
  return page.evaluate(
    async ({ frames, slowMs, pixels, leapEvery }) => {
      const list = document.querySelector('.files');
      if (list === null) throw new Error('no list');
      let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      let [slow, longestMs] = [0, 0];
      for (let frame = 1; frame <= frames; frame += 1) {
        const leap = frame % leapEvery === 0 ? list.scrollHeight / 12 : 0;
        list.scrollTop += pixels + leap;
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        const ms = now - last;
        if (ms > slowMs) slow += 1;
        longestMs = Math.max(longestMs, ms);
        last = now;
      }
      return { frames, slow, longestMs };
    },
    { frames: SCROLL_FRAMES, slowMs: SLOW_FRAME_MS, pixels: PIXELS_PER_FRAME, leapEvery: LEAP_EVERY_FRAMES },
  );
}
