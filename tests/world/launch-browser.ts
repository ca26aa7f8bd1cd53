import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import { engine } from './engine.ts';
import { findBrowsers, howToGetABrowser } from './find-browser.ts';
import { findFirefox, howToGetFirefox } from './find-firefox.ts';
import { launchFirefox } from './firefox/launch.ts';
import { installDebian } from './install-browser.ts';
import { networkFlags, quietFlags } from './launch-flags.ts';
import type { LaunchOptions, Reader } from './launch-options.ts';

export type { LaunchOptions, Reader } from './launch-options.ts';

/** A browser that ignores --load-extension starts happily without it; the service worker is the proof. */
const SERVICE_WORKER_TIMEOUT_MS = 20_000;

/** Starts a browser with the extension, or throws the one line that says which browser to get. */
export async function launchBrowser(options: LaunchOptions): Promise<Reader> {
  if ((options.engine ?? engine) === 'firefox') {
    const [executablePath] = findFirefox();
    if (executablePath === undefined) throw new Error(howToGetFirefox);
    return launchFirefox(executablePath, options);
  }
  let browsers = findBrowsers();
  if (browsers.length === 0 && options.mayInstall === true && installDebian('chromium')) browsers = findBrowsers();
  const failures: string[] = [];
  for (const executablePath of browsers) {
    try {
      return await launch(executablePath, options);
    } catch (cause) {
      failures.push(`${executablePath}: ${firstLine(cause)}`);
    }
  }
  throw new Error([...failures.map((failure) => `Tried ${failure}.`), howToGetABrowser].join(' '));
}

async function launch(executablePath: string, options: LaunchOptions): Promise<Reader> {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), 'touchstone-profile-')));
  const removeProfile = async () => {
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const extensions = [options.extension, ...(options.otherExtensions ?? [])].join(',');
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: options.headless ?? true,
      locale: options.locale ?? 'en-GB',
      colorScheme: options.colorScheme ?? 'light',
      viewport: options.headless === false ? null : { width: 1280, height: 900 },
      // Playwright would kill the browser and leave the servers; whoever started the world closes everything in order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ignoreDefaultArgs: ['--disable-extensions', ...(options.withoutFlags ?? [])],
      ...(options.env && { env: { ...process.env, ...options.env } }),
      args: [
        `--disable-extensions-except=${extensions}`,
        `--load-extension=${extensions}`,
        `--lang=${options.locale ?? 'en-GB'}`,
        ...networkFlags(options),
        ...quietFlags,
        ...(options.flags ?? []),
      ],
    });
    const close = async () => {
      await context.close();
      await removeProfile();
    };
    try {
      const worker = context.serviceWorkers()[0] ?? (await firstWorker(context));
      const extensionId = new URL(worker.url()).host;
      if (options.firstSteps !== 'kept') closeFirstSteps(context, extensionId);
      return {
        engine: 'chromium',
        context,
        worker,
        extensionId,
        origin: `chrome-extension://${extensionId}`,
        open: (address) => openPage(context, address),
        allowHost: (pattern) => allowHost(context, extensionId, pattern),
        close,
      };
    } catch (cause) {
      await close();
      throw new Error('it ignored --load-extension', { cause });
    }
  } catch (cause) {
    await removeProfile();
    throw cause;
  }
}

/** A fresh profile is an installation, which opens the first steps: no test is about them that does not say so. */
function closeFirstSteps(context: BrowserContext, extensionId: string): void {
  const isOver = (page: Page): boolean => page.url() === `chrome-extension://${extensionId}/welcome.html`;
  const watch = (page: Page): void => {
    const close = (): void => {
      if (!isOver(page)) return;
      page.off('framenavigated', close);
      context.off('page', watch);
      void page.close();
    };
    page.on('framenavigated', close);
    close();
  };
  context.pages().forEach(watch);
  context.on('page', watch);
}

function firstWorker(context: BrowserContext): Promise<Worker> {
  return context.waitForEvent('serviceworker', { timeout: SERVICE_WORKER_TIMEOUT_MS });
}

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return page;
}

async function allowHost(context: BrowserContext, extensionId: string, pattern: string): Promise<void> {
  const settings = await openPage(context, 'chrome://extensions');
  await settings.evaluate(
    ([id, host]) =>
      (
        globalThis as unknown as {
          chrome: { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } };
        }
      ).chrome.developerPrivate.addHostPermission(id, host),
    [extensionId, pattern] as const,
  );
  await settings.close();
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? '';
}
