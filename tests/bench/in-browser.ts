import path from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';

/**
 * Runs the default export of `file` (below tests/bench/browser) inside a page, bundled as the extension's own code is, and gives back
 * what it answers. The debugger puts it in, so the page's content security policy does not matter.
 */
export async function runInBrowser<Answer>(page: Page, file: string, argument: unknown): Promise<Answer> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: path.resolve(import.meta.dirname, 'browser', file), formats: ['iife'], name: 'measured' },
    },
  })) as Rolldown.RolldownOutput[];
  const code = output[0]?.output[0].code ?? '';
  return await page.evaluate(`(async () => { ${code}; return await measured(${JSON.stringify(argument)}); })()`);
}
