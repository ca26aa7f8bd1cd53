import type { Page } from 'playwright-core';
import { engineOf } from '../world/engine-of.ts';
import { browserWindowOf } from '../world/firefox/launch.ts';
import type { Surface } from './surfaces.ts';

/** How a reader's system asks for what is shown; `forced`: in few colours of its own (`forced-colors`), on black. */
export const looks = ['light', 'dark', 'forced'] as const;
export type Look = (typeof looks)[number];

export function pictureName(surface: Surface, look: Look): string {
  return `${surface}-${look}.png`;
}

/** Plays a system of that look, whose reader wants nothing to move. */
export async function showIn(look: Look, page: Page): Promise<void> {
  const colorScheme = look === 'light' ? 'light' : 'dark';
  const isForced = look === 'forced';
  if (engineOf(page.context()) === 'chromium') {
    await page.emulateMedia({ colorScheme, forcedColors: isForced ? 'active' : 'none', reducedMotion: 'reduce' });
    return;
  }
  await browserWindowOf(page.context()).evaluate(setPreferences, preferencesOf(look));
  const queries = [
    `(prefers-color-scheme: ${colorScheme})`,
    `(forced-colors: ${isForced ? 'active' : 'none'})`,
    '(prefers-reduced-motion: reduce)',
  ];
  const until = Date.now() + TIMEOUT_MS;
  while (!(await page.evaluate((all) => all.every((query) => matchMedia(query).matches), queries))) {
    if (Date.now() > until) throw new Error(`Firefox does not become ${look}`);
    await page.waitForTimeout(POLL_MS);
  }
}

const TIMEOUT_MS = 10_000;
const POLL_MS = 20;

/** Firefox is asked by its preferences, which hold for all its pages at once. */
function preferencesOf(look: Look): [name: string, value: number | string][] {
  return [
    ['layout.css.prefers-color-scheme.content-override', look === 'light' ? 1 : 0],
    ['browser.display.document_color_use', look === 'forced' ? 2 : 1],
    ['browser.display.background_color', look === 'forced' ? '#000000' : '#FFFFFF'],
    ['browser.display.foreground_color', look === 'forced' ? '#FFFFFF' : '#000000'],
    ['ui.prefersReducedMotion', 1],
  ];
}

// Run in Firefox's own window.

function setPreferences(preferences: [string, number | string][]): void {
  const { Services } = globalThis as unknown as {
    Services: {
      prefs: { setIntPref(name: string, value: number): void; setStringPref(name: string, value: string): void };
    };
  };
  for (const [name, value] of preferences)
    if (typeof value === 'number') Services.prefs.setIntPref(name, value);
    else Services.prefs.setStringPref(name, value);
}
