import type { BrowserContext } from 'playwright-core';
import type { Engine } from './engine.ts';

export function engineOf(context: BrowserContext): Engine {
  return context.browser()?.browserType().name() === 'firefox' ? 'firefox' : 'chromium';
}
