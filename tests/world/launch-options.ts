import type { BrowserContext, Page, Worker } from 'playwright-core';
import type { Engine } from './engine.ts';
import type { NetworkFlags } from './launch-flags.ts';

export interface LaunchOptions extends NetworkFlags {
  /** Folder of the unpacked extension. */
  extension: string;
  /** Absent: as the run of the tests says. */
  engine?: Engine;
  /** Folders of other unpacked extensions that the reader has beside it; none may have a service worker. */
  otherExtensions?: string[];
  /** Folder of the profile, kept afterwards; absent: a fresh one, removed on close. */
  profile?: string;
  headless?: boolean;
  /** Install Debian's chromium when no browser is there. */
  mayInstall?: boolean;
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /** On top of this process's own. */
  env?: Record<string, string>;
  /** Chromium alone. */
  flags?: string[];
  /** Chromium alone: flags of Playwright's that are left out. */
  withoutFlags?: string[];
  /** Firefox alone: preferences on top of those of all tests. */
  preferences?: Record<string, string | number | boolean>;
  /** Firefox alone: the extensions run in private windows, too. Chromium has a switch on its own page. */
  inPrivateWindows?: 'allowed';
  /** The page that opens after an installation; closed unless a test is about it, or a person looks on. */
  firstSteps?: 'kept' | 'closed';
}

export interface Reader {
  readonly engine: Engine;
  readonly context: BrowserContext;
  /** Where the extension's interfaces can be asked: Chromium's service worker; in Firefox a page of the extension. */
  readonly worker: Pick<Worker, 'evaluate'>;
  /** What the extension is called in messages: `runtime.id`. */
  readonly extensionId: string;
  /** Of the extension's own pages, without a slash at its end. */
  readonly origin: string;
  open(address: string): Promise<Page>;
  /** Says yes in advance to the browser's question about a host (`https://example.org/*`): nobody can click it without a window. */
  allowHost(pattern: string): Promise<void>;
  close(): Promise<void>;
}
