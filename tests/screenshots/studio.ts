import path from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from '../../registry/cli.ts';
import { translatorFor, type Language, type Translator } from '../../utils/i18n.ts';
import { RegistryProxy } from '../e2e/hostile-registry.ts';
import { organisations } from '../sample-leak/table.ts';
import type { CleanUp } from '../world/clean-up.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { Camera } from './camera.ts';
import { pinnedFonts } from './fonts.ts';
import type { Gallery } from './galleries.ts';
import type { Surface } from './surfaces.ts';

const registryHost = 'registre-lumiere.org';
/** A popup is as wide as its content, and at most 600 high; everything in it is to be seen, so the window is higher. */
const POPUP_SIZE = { width: 372, height: 600 };
const TALL = 1_600;
/** Nothing is measured here, and two browsers may be at work. */
const PATIENCE_MS = 120_000;

/** Everything that pictures in one language need: a stage, a reader who speaks it, a camera. */
export interface Studio {
  stage: Stage;
  /** Between everybody and the registry. */
  registry: RegistryProxy;
  audience: Audience;
  translator: Translator;
  camera: Camera;
  newReader: () => Promise<Audience>;
}

export interface StudioOptions {
  gallery: Gallery;
  /** Where its pictures are put. */
  folder: string;
  cleanUp: CleanUp;
  built?: string;
  onTaken?: (surface: Surface) => void;
}

export async function openStudio({ gallery, folder, cleanUp, built, onTaken }: StudioOptions): Promise<Studio> {
  const { engine, language, film } = gallery;
  const stage = await setStage({
    registry: { address: `https://${registryHost}/`, secondPair: ['lumen'] },
    cleanUp,
    ...(built !== undefined && { built }),
  });
  const registry = new RegistryProxy(stage.registry.handler);
  stage.world.host(registryHost, registry.handler);
  const fonts = await pinnedFonts();
  const newReader = async (): Promise<Audience> => {
    const audience = await stage.newReader({
      engine,
      locale: language === 'en' ? 'en-GB' : `${language}-${language.toUpperCase()}`,
      env: { FONTCONFIG_FILE: fonts, TZ: 'UTC' },
      // Letters are drawn the same on every machine.
      preferences: {
        // Firefox's pages may read no file of the machine otherwise, fonts of a folder like ours included.
        'security.sandbox.content.read_path_whitelist': `${path.dirname(fonts)}/`,
        // As in Chromium, where Playwright takes them away.
        'ui.useOverlayScrollbars': 1,
      },
      flags: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--disable-gpu'],
    });
    audience.reader.context.setDefaultTimeout(PATIENCE_MS);
    await audience.inspector.put('settings', { key: 'seal', value: '🦊' });
    await speak(audience, language);
    return audience;
  };
  const translator = translatorFor(language, 'UTC');
  const camera = new Camera(folder, film, translator, onTaken);
  return { stage, registry, audience: await newReader(), translator, camera, newReader };
}

/** Badges speak the browser's language, which is the machine's: the flag for it changes nothing in Linux. */
export async function speak({ inspector }: Audience, language: Language): Promise<void> {
  await inspector.put('settings', { key: 'language', value: language });
  await inspector.ask('own/settings-changed', {});
}

export function ownPage({ reader }: Audience, name: string): Promise<Page> {
  return reader.open(`${reader.origin}/${name}`);
}

/** The popup of a page, as a page of its own; so high that nothing in it scrolls. */
export async function popupOf({ reader, inspector }: Audience, page: Page): Promise<Page> {
  const popup = await ownPage({ reader, inspector }, `popup.html?tab=${String(await inspector.tabIdOf(page))}`);
  await showWhole(popup);
  return popup;
}

export async function showWhole(popup: Page): Promise<void> {
  await popup.setViewportSize({ width: POPUP_SIZE.width, height: TALL });
  await popup.addStyleTag({ content: '.sheet { max-height: none !important; }' });
  await popup.locator('.sheet').waitFor();
}

/** A code that lets its device invite others. */
export async function codeOf({ registry }: Stage): Promise<string> {
  const said = await runCommand(['invite', registry.dir, organisations.lumen.name, '--may-invite', '--json']);
  return (JSON.parse(said) as { code: string }).code;
}
