import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Translator } from '../../utils/i18n.ts';
import { looksOf, type Film } from './galleries.ts';
import { pictureName, showIn } from './looks.ts';
import { isSteady, steadyClosedRoots, steadyOwnPage } from './steady-page.ts';
import { steadyWords } from './steady-words.ts';
import type { Surface } from './surfaces.ts';

const MAX_TRIES = 5;

/** What is photographed: the window as it is by default. */
export interface Frame {
  /** One element, whole. */
  of?: Locator;
  clip?: { x: number; y: number; width: number; height: number };
  /** The page to its end. */
  whole?: boolean;
}

/** Photographs surfaces in one language into `folder`: those on the film and no other, in all their looks in the same state. */
export class Camera {
  readonly taken: Surface[] = [];
  readonly #steady: (words: string) => string;

  constructor(
    private readonly folder: string,
    private readonly film: Film,
    translator: Translator,
    private readonly onTaken: (surface: Surface) => void = () => undefined,
  ) {
    this.#steady = steadyWords(translator);
  }

  wants(surface: Surface): boolean {
    return looksOf(this.film, surface).length > 0;
  }

  async take(surface: Surface, page: Page, frame: Frame = {}): Promise<void> {
    if (!this.wants(surface)) return;
    if (isOwn(page)) {
      // Nothing is pointed at.
      await page.mouse.move(0, 0);
      // A picture has no size before it is read.
      await page.evaluate(() =>
        Promise.all(Array.from(document.images, (image) => image.decode().catch(() => undefined))),
      );
    }
    for (const look of looksOf(this.film, surface)) {
      await showIn(look, page);
      const options = { path: path.join(this.folder, pictureName(surface, look)), animations: 'disabled' } as const;
      // What the page has drawn anew by the time of the picture says what it said before: once more, then.
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        await this.steady(page);
        if (frame.of) await frame.of.screenshot(options);
        else
          await page.screenshot({
            ...options,
            fullPage: frame.whole ?? false,
            ...(frame.clip && { clip: frame.clip }),
          });
        if (!isOwn(page) || (await isSteady(page, this.#steady))) break;
      }
    }
    await showIn('light', page);
    this.taken.push(surface);
    this.onTaken(surface);
  }

  /** Writes what is another at each run as it always is. */
  steady(page: Page): Promise<void> {
    return (isOwn(page) ? steadyOwnPage : steadyClosedRoots)(page, this.#steady);
  }
}

function isOwn(page: Page): boolean {
  return /^(chrome|moz)-extension:/.test(page.url());
}
