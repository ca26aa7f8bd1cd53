import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Translator } from '../../utils/i18n.ts';
import { steadyClosedRoots, steadyOwnPage } from './steady-page.ts';
import { steadyWords } from './steady-words.ts';
import type { Surface } from './surfaces.ts';

export const colorSchemes = ['light', 'dark'] as const;
export type ColorScheme = (typeof colorSchemes)[number];

/** What is photographed: the window as it is by default. */
export interface Frame {
  /** One element, whole. */
  of?: Locator;
  clip?: { x: number; y: number; width: number; height: number };
  /** The page to its end. */
  whole?: boolean;
}

/** Photographs surfaces in one language, each light and dark (or as `schemes` has it) in the same state, into `folder`. */
export class Camera {
  readonly taken: Surface[] = [];
  readonly #steady: (words: string) => string;

  constructor(
    private readonly folder: string,
    translator: Translator,
    private readonly schemes: readonly ColorScheme[] = colorSchemes,
  ) {
    this.#steady = steadyWords(translator);
  }

  async take(surface: Surface, page: Page, frame: Frame = {}): Promise<void> {
    // Nothing is pointed at.
    const isOwnPage = page.url().startsWith('chrome-extension:');
    if (isOwnPage) await page.mouse.move(0, 0);
    for (const colorScheme of this.schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await (isOwnPage ? steadyOwnPage : steadyClosedRoots)(page, this.#steady);
      const options = {
        path: path.join(this.folder, pictureName(surface, colorScheme)),
        animations: 'disabled',
      } as const;
      if (frame.of) await frame.of.screenshot(options);
      else
        await page.screenshot({ ...options, fullPage: frame.whole ?? false, ...(frame.clip && { clip: frame.clip }) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    this.taken.push(surface);
  }
}

export function pictureName(surface: Surface, colorScheme: ColorScheme): string {
  return `${surface}-${colorScheme}.png`;
}
