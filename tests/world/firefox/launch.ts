import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { firefox, type BrowserContext, type Page } from 'playwright-core';
import type { LaunchOptions, Reader } from '../launch-options.ts';
import { originOf, uuidOf } from './addresses.ts';
import { withCommands } from './bidi.ts';
import { BrowserWindow } from './browser-window.ts';
import { Eye, EYE_ID, makeEye } from './eye.ts';
import { preferencesOf } from './preferences.ts';
import { startProxy } from './proxy.ts';

/** A page of the extension without a script, from which tests ask its interfaces; no build has it. */
const OWN_PAGE = 'page-of-the-tests.html';

const eyes = new WeakMap<BrowserContext, Eye>();
const windows = new WeakMap<BrowserContext, BrowserWindow>();

/** What looks into the closed roots of this browser's pages. */
export function eyeOf(page: Page): Eye {
  const eye = eyes.get(page.context());
  if (!eye) throw new Error('this browser was not started as a Firefox of the tests');
  return eye;
}

export function browserWindowOf(context: BrowserContext): BrowserWindow {
  const window = windows.get(context);
  if (!window) throw new Error('this browser was not started as a Firefox of the tests');
  return window;
}

/** Starts a real Firefox with the extension, as a reader would have it. */
export async function launchFirefox(executablePath: string, options: LaunchOptions): Promise<Reader> {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), 'touchstone-profile-')));
  await mkdir(profile, { recursive: true });
  await writeFile(path.join(options.extension, OWN_PAGE), '<!doctype html><title>tests</title>');
  const proxy = await startProxy(options);
  const eyeFolder = await makeEye(await mkdtemp(path.join(os.tmpdir(), 'touchstone-eye-')));
  const tidy = async (): Promise<void> => {
    await proxy.close();
    for (const folder of [eyeFolder, ...(options.profile === undefined ? [profile] : [])])
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const folders = [options.extension, ...(options.otherExtensions ?? []), eyeFolder];
    const ids = await Promise.all(folders.map(geckoIdOf));
    const uuids = Object.fromEntries(ids.map((id) => [id, uuidOf(id)]));
    const { launched: context, send } = await withCommands(() =>
      firefox.launchPersistentContext(profile, {
        channel: 'moz-firefox',
        executablePath,
        headless: options.headless ?? true,
        ignoreHTTPSErrors: true,
        viewport: options.headless === false ? null : { width: 1280, height: 900 },
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        args: ['--remote-allow-system-access'],
        // Without it a shipped Firefox ignores where its settings are to come from, and asks its makers.
        env: { ...process.env, ...options.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
        firefoxUserPrefs: preferencesOf(options, uuids, proxy.port),
      }),
    );
    const close = async (): Promise<void> => {
      await context.close();
      await tidy();
    };
    try {
      for (const folder of folders)
        await send('webExtension.install', {
          extensionData: { type: 'path', path: path.resolve(folder) },
          'moz:allowPrivateBrowsing': options.inPrivateWindows === 'allowed',
        });
      windows.set(context, new BrowserWindow(send));
      const [id = ''] = ids;
      const origin = originOf(id);
      const open = async (address: string): Promise<Page> => {
        const page = await context.newPage();
        await page.goto(address, { waitUntil: 'domcontentloaded' });
        return page;
      };
      await isReady(id, windows.get(context));
      eyes.set(context, new Eye(await open(`${originOf(EYE_ID)}/${Eye.page}`)));
      const own = await open(`${origin}/${OWN_PAGE}`);
      if (options.firstSteps !== 'kept') await closeFirstSteps(own);
      return {
        engine: 'firefox',
        context,
        worker: own,
        extensionId: id,
        origin,
        open,
        // The browser answers its own question itself, see preferences.ts.
        allowHost: () => Promise.resolve(),
        close,
      };
    } catch (cause) {
      await close();
      throw cause;
    }
  } catch (cause) {
    await tidy();
    throw cause;
  }
}

async function geckoIdOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined)
    throw new Error(`${folder}: without browser_specific_settings.gecko.id its address is not known`);
  return id;
}

const READY_TRIES = 200;

/** An extension's pages cannot be opened before its process is there, which on a busy machine takes longer than its installation. */
async function isReady(id: string, window: BrowserWindow | undefined): Promise<void> {
  await window?.evaluate(
    async ([extensionId, tries]) => {
      const { WebExtensionPolicy } = globalThis as unknown as {
        WebExtensionPolicy: {
          getByID(id: string): { extension?: { manifest: { background?: object }; backgroundState?: string } } | null;
        };
      };
      for (let at = 0; at < tries; at++) {
        const extension = WebExtensionPolicy.getByID(extensionId)?.extension;
        if (extension && (!extension.manifest.background || extension.backgroundState === 'running')) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    [id, READY_TRIES] as const,
  );
}

const FIRST_STEPS_TRIES = 40;
const BETWEEN_TRIES_MS = 50;

/** An installation opens the first steps: no test is about them that does not say so. */
async function closeFirstSteps(own: Page): Promise<void> {
  await own.evaluate(
    async ([tries, betweenMs]) => {
      const { browser } = globalThis as unknown as {
        browser: {
          runtime: { getURL(path: string): string };
          tabs: { query(filter: object): Promise<{ id: number; url?: string }[]>; remove(id: number): Promise<void> };
        };
      };
      for (let at = 0; at < (tries as number); at++) {
        const tabs = await browser.tabs.query({});
        const steps = tabs.find(({ url }) => url === browser.runtime.getURL('/welcome.html'));
        if (steps) return browser.tabs.remove(steps.id);
        await new Promise((resolve) => setTimeout(resolve, betweenMs));
      }
    },
    [FIRST_STEPS_TRIES, BETWEEN_TRIES_MS] as const,
  );
}
