import path from 'node:path';
import type { Page } from 'playwright-core';
import { runCommand } from '../../registry/cli.ts';
import { documentNameIn } from './names.ts';
import { sampleBadges } from './practice.ts';
import { ownPage, type Studio } from './studio.ts';

const otherOrigin = 'registre-seul.org/log';

/** First steps, the sample page, options and history, as they stand by themselves. */
export async function photographOwnPages(studio: Studio): Promise<void> {
  const { audience, camera } = studio;
  const welcome = await ownPage(audience, 'welcome.html');
  await welcome.getByRole('radio').first().waitFor();
  await camera.take('welcome', welcome, { whole: true });
  await welcome.close();

  const sample = await ownPage(audience, 'sample.html');
  await sampleBadges(sample);
  await camera.take('sample', sample, { whole: true });
  await sample.close();
  await photographOptions(studio);
  await photographHistory(studio);
}

/** The options as they stand by themselves; the page stays open. */
export async function photographOptionsPage({ audience, camera }: Studio): Promise<Page> {
  const options = await ownPage(audience, 'options.html');
  await options.locator('#registries ~ ul li').first().waitFor();
  await camera.take('options', options, { whole: true });
  return options;
}

async function photographOptions(studio: Studio): Promise<void> {
  const { camera, stage, translator } = studio;
  const { text } = translator;
  const options = await photographOptionsPage(studio);
  await options.getByLabel(text('options_descriptor_file')).setInputFiles(await otherDescriptor(stage.folder));
  const offer = options.locator('section.offer');
  await offer.waitFor();
  await camera.take('options-registry', options, { of: offer });
  await options.getByRole('button', { name: text('options_cancel') }).click();
  await options.getByRole('button', { name: text('options_erase_button') }).click();
  await options.getByRole('dialog').waitFor();
  await camera.take('options-erase', options);
  await options.close();
}

async function otherDescriptor(folder: string): Promise<string> {
  const dir = path.join(folder, 'other');
  await runCommand(['init', dir, '--origin', otherOrigin, '--name', 'Registre seul']);
  return path.join(dir, 'descriptor.json');
}

async function photographHistory({ audience, camera, stage, translator: { text } }: Studio): Promise<void> {
  const off = await ownPage(audience, 'own-history.html');
  await off.getByText(text('history_off')).waitFor();
  await camera.take('history-off', off);
  await off.close();
  await audience.inspector.put('settings', { key: 'history', value: true });
  await audience.inspector.ask('own/settings-changed', {});
  const [post] = stage.scenes;
  const page = await audience.reader.open(post?.page ?? '');
  await audience.inspector.settled(page, post?.expected.length ?? 0);
  const history = await ownPage(audience, 'own-history.html');
  // What was found in the same second may stand in any order.
  await history.getByRole('searchbox').fill(documentNameIn('notes/financement-occulte.pdf'));
  await history.locator('main li').nth(1).waitFor({ state: 'detached' });
  await history.locator('main li').first().waitFor();
  await camera.take('history', history);
  await Promise.all([page.close(), history.close()]);
}
