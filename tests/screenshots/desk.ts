import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { organisations } from '../sample-leak/table.ts';
import { writeLeak } from '../sample-leak/write-leak.ts';
import { chooseFolder, dropOnto, openDesk } from '../world/desk-actions.ts';
import { holdWorkers, photographProgress, releaseWorkers } from './desk-progress.ts';
import type { Studio } from './studio.ts';

const SIZE = { width: 1280, height: 760 };
const TIMEOUT_MS = 60_000;

/** The desk with the sample leak, from empty to published. Expects an enrolled device and a registry within reach. */
export async function photographDesk(studio: Studio): Promise<void> {
  const { audience, camera, translator } = studio;
  const { text, plural } = translator;
  const desk = await openDesk(audience.reader);
  await desk.setViewportSize(SIZE);
  await desk.getByText(text('desk_drop_title')).waitFor();
  await camera.take('desk-empty', desk);

  await holdWorkers(desk);
  await giveLeak(studio, desk);
  await photographProgress(studio, desk);
  await releaseWorkers(desk);
  await allChecked(studio, desk);
  const { chip, grid, named } = partsOf(studio, desk);
  await camera.take('desk-files', desk);
  await desk.keyboard.press('Enter');
  await desk.getByRole('complementary', { name: text('what_checked') }).waitFor();
  await camera.take('desk-details', desk);
  await desk
    .getByRole('complementary')
    .getByRole('button', { name: text('close') })
    .click();
  await desk.keyboard.press('Escape');

  const groups = desk.getByRole('combobox', { name: text('desk_grouping') });
  await groups.selectOption({ label: text('desk_group_finding') });
  await desk.getByRole('treegrid').waitFor();
  await camera.take('desk-groups', desk);
  await groups.selectOption({ label: text('desk_group_none') });

  // Those that nobody has said anything about.
  await chip(plural('count_unlisted', 2)).click();
  await grid.focus();
  await desk.keyboard.press('Control+a');
  await desk.getByRole('button', { name: named(plural('desk_verdict', 2)) }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('radio', { name: text('verdict_authentic') }).check();
  await dialog.getByLabel(text('field_scope')).selectOption('provenance');
  await dialog.getByLabel(text('field_explanation')).fill(organisations.lumen.reasons.authentic);
  await camera.take('desk-verdict', desk);
  await dialog.getByRole('button', { name: text('review') }).click();
  const sign = dialog.getByRole('button', { name: named(plural('desk_sign', 2)) });
  await sign.waitFor();
  await camera.take('desk-confirmation', desk);
  await sign.click();
  await desk.getByText(named(plural('desk_outbox_published', 2))).waitFor({ timeout: TIMEOUT_MS });
  await desk.getByText(text('desk_nothing')).waitFor({ timeout: TIMEOUT_MS });
  await audience.inspector.sync();
  await camera.take('desk-published', desk);
  await desk.getByRole('button', { name: text('desk_erase') }).click();
  await dialog.getByRole('button', { name: text('desk_erase_go') }).waitFor();
  await camera.take('desk-erase', desk);
  await desk.close();
}

/** Four times what the desk's list lags behind at most. */
const LAST_ROWS_MS = 1_000;

/** Gives the desk the sample leak, by the way that the browser has. */
export async function giveLeak({ stage, audience }: Studio, desk: Page): Promise<void> {
  const leak = path.join(stage.folder, 'EMLEAKS');
  await writeLeak(leak, stage.documents);
  if (audience.reader.engine === 'firefox') await chooseFolder(desk, leak);
  else await dropOnto(desk, [leak]);
}

/** Ends when all of it is checked, with two files marked, the last of which is the current one. */
export async function allChecked(studio: Studio, desk: Page): Promise<void> {
  const { stage, translator } = studio;
  const { chip, grid } = partsOf(studio, desk);
  await chip(translator.plural('desk_files', stage.documents.length)).waitFor();
  await desk.getByRole('progressbar').waitFor({ state: 'detached' });
  // The list follows what was read a few times a second: its last rows may not stand there yet, as pending as they are.
  await desk.waitForTimeout(LAST_ROWS_MS);
  await chip(translator.plural('count_pending', 2)).waitFor({ state: 'detached' });
  await grid.focus();
  for (const key of ['Home', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await desk.keyboard.press(key);
}

interface Parts {
  /** A button of the row of findings, whatever number it has. */
  chip: (words: string) => Locator;
  grid: Locator;
  named: (words: string) => RegExp;
}

function partsOf({ translator: { text } }: Studio, desk: Page): Parts {
  const named = (words: string): RegExp => new RegExp(`^${words.replace(/\d+/, '\\d+')}$`);
  const chips = desk.getByRole('group', { name: text('desk_findings') });
  return {
    chip: (words) => chips.getByRole('button', { name: named(words) }),
    grid: desk.getByRole('grid', { name: text('desk_table') }),
    named,
  };
}
