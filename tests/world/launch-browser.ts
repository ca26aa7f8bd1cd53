import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import { findBrowsers, howToGetABrowser } from './find-browser.ts';
import { installDebianChromium } from './install-browser.ts';
import { networkFlags, quietFlags, type NetworkFlags } from './launch-flags.ts';

/** A browser that ignores --load-extension starts happily without it; the service worker is the proof. */
const SERVICE_WORKER_TIMEOUT_MS = 5_000;

export interface LaunchOptions extends NetworkFlags {
  /** Folder of the unpacked extension. */
  extension: string;
  /** Folders of other unpacked extensions that the reader has beside it; none may have a service worker. */
  otherExtensions?: string[];
  /** Folder of the profile, kept afterwards; absent: a fresh one, removed on close. */
  profile?: string;
  headless?: boolean;
  /** Install Debian's chromium when no browser is there. */
  mayInstall?: boolean;
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /** The page that opens after an installation; closed unless a test is about it, or a person looks on. */
  firstSteps?: 'kept' | 'closed';
}

export interface Reader {
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly extensionId: string;
  open(address: string): Promise<Page>;
  /** Says yes in advance to the browser's question about a host (`https://example.org/*`): nobody can click it without a window. */
  allowHost(pattern: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser with the extension, or throws the one line that says which browser to get. */
export async function launchBrowser(options: LaunchOptions): Promise<Reader> {
  let browsers = findBrowsers();
  if (browsers.length === 0 && options.mayInstall === true && installDebianChromium()) browsers = findBrowsers();
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
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        `--disable-extensions-except=${extensions}`,
        `--load-extension=${extensions}`,
        `--lang=${options.locale ?? 'en-GB'}`,
        ...networkFlags(options),
        ...quietFlags,
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
        context,
        worker,
        extensionId,
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
