import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { flaggedName } from '../sample-leak/scenes.ts';
import { file } from '../world/answers.ts';
import { enrolThroughPopup, openPopup, signThroughPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// Agence Lumen asks for a second pair of eyes; two of its devices, one of another organisation, and a reader.
const mail = path.basename(flaggedName);
const otherMail = '004-plafond-bis.eml';
const picture = path.basename(addressOf('images/sondage-interne.png'));
const gone = path.basename(addressOf('notes/compte-mars.pdf'));
let stage: Stage;
let first: Audience;
let second: Audience;
let other: Audience;
let reader: Audience;
let post: string;
let page: Page;
let proposal: string;

beforeAll(async () => {
  stage = await setStage({
    registry: { secondPair: ['lumen'] },
    examined: ({ name }) => name === 'notes/financement-occulte.pdf',
  });
  post = stage.scenes.find(({ title }) => title === 'post')?.page ?? '';
  [first, second, other, reader] = [
    ...[await stage.newReader(), await stage.newReader(), await stage.newReader(), await stage.newReader()],
  ] as [Audience, Audience, Audience, Audience];
  page = await first.reader.open(post);
  await first.inspector.settled(page, 5);
  for (const [audience, key, organisation] of [
    [first, 'lumen', 'Agence Lumen'],
    [second, 'lumen', 'Agence Lumen'],
    [other, 'bureaux', 'Les Bureaux'],
  ] as const) {
    const shown = audience === first ? page : await audience.reader.open(post);
    await audience.inspector.settled(shown, 5);
    await enrolThroughPopup(audience, shown, { organisation, text: await stage.registry.invite(key) });
  }
});
afterAll(() => stage.close());

describe('several documents at once', () => {
  test('what a host gives in place of one is named with its reason, and the others go on', async () => {
    // After it was checked, the host has lost it.
    stage.world.host('files.catbox.moe', (request) => {
      const document = stage.documents.find(({ name }) => addressOf(name) === request.url);
      return request.url.endsWith(gone) || document === undefined
        ? file('', 'application/pdf')
        : file(document.bytes, 'image/png');
    });
    const popup = await openChoice();
    for (const name of [mail, otherMail, picture, gone]) await popup.getByRole('checkbox', { name }).check();
    await popup.getByRole('button', { name: 'Flag 4 documents' }).click();
    const failures = popup.getByRole('alert');
    await failures.getByText('1 document cannot be flagged now').waitFor();
    expect(await failures.innerText()).toContain(gone);
    expect(await failures.innerText()).toContain('sent an empty file');
    await popup.getByRole('button', { name: 'Go on with 3' }).click();
    await popup.getByText('3 documents; everything below is said of each').waitFor();
    await popup.close();
  });

  test('the picture is shown, from its bytes', async () => {
    const popup = await openGroup();
    await popup.locator('.group summary', { hasText: picture }).click();
    const image = popup.getByRole('img', { name: `Picture of ${picture}` });
    await image.waitFor();
    expect(await image.getAttribute('src')).toMatch(/^blob:(chrome|moz)-extension:/);
    await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0);
    await popup.close();
  });

  test('the draft outlives the popup, and the boxes are ticked again', async () => {
    const popup = await openGroup();
    await popup.getByRole('radio', { name: 'Altered' }).check();
    await popup.getByLabel('Reasons, for readers').fill('Paragraph 3 was inserted into all three.');
    await popup.locator('.group summary', { hasText: otherMail }).click();
    await popup.locator('.group details[open]').getByLabel('Title, for readers').fill('The ceiling, again');
    await popup.getByText('draft saved').waitFor();
    await popup.close();

    const choice = await openChoice();
    await choice.getByText('draft restored').waitFor();
    for (const name of [mail, otherMail, picture])
      expect(await choice.getByRole('checkbox', { name }).isChecked(), name).toBe(true);
    expect(await choice.getByRole('checkbox', { name: gone }).isChecked()).toBe(false);
    await choice.getByRole('button', { name: 'Flag 3 documents' }).click();
    await choice.getByText('draft restored').waitFor();
    expect(await choice.getByRole('radio', { name: 'Altered' }).isChecked()).toBe(true);
    expect(await choice.getByLabel('Reasons, for readers').inputValue()).toContain('all three');
    await choice.close();
  });

  test('one confirmation lists exactly what is signed, and a reader finds all of it', async () => {
    const popup = await openGroup();
    await popup.getByRole('button', { name: 'Review' }).click();
    await popup.getByRole('alert').getByText('Say what was verified').waitFor();
    await popup.getByLabel('What was verified').selectOption('integrity');
    await popup.getByRole('button', { name: 'Review' }).click();
    await popup.getByRole('heading', { name: 'Agence Lumen says of 3 documents: altered' }).waitFor();
    const listed = popup.locator('.documents li');
    expect(await listed.count()).toBe(3);
    for (const name of [`mails/${mail}`, `mails/${otherMail}`, 'images/sondage-interne.png']) {
      const shown = (await listed.allInnerTexts()).find((text) => text.includes(path.basename(addressOf(name)))) ?? '';
      expect(shown.replace(/\s/g, ''), name).toContain(digestOf(name));
      expect(shown).toContain('Altered');
      expect(shown.includes('The ceiling, again'), name).toBe(name.includes(otherMail));
    }
    expect(await popup.locator('.payload').first().innerText()).toContain('Paragraph 3 was inserted into all three.');
    await popup.getByRole('button', { name: 'Sign and send all 3' }).click();
    await popup.getByText('All of them are in the public log').waitFor({ timeout: 30_000 });

    const saved = popup.waitForEvent('download');
    await popup.getByRole('button', { name: 'Export as ClaimReview' }).click();
    const exported = JSON.parse(await textOf(await saved)) as { '@graph': { '@type': string }[] };
    expect(exported['@graph'].map((node) => node['@type']).sort()).toEqual([
      ...['ClaimReview', 'ClaimReview', 'ClaimReview', 'MediaReview', 'MediaReview', 'MediaReview'],
    ]);
    await popup.close();
    expect(await findingsForReader()).toEqual(expect.arrayContaining(['rated-altered', 'rated-altered']));
  });
});

describe('a second pair of eyes', () => {
  test('a fake is not signed by the device that found it, but proposed', async () => {
    const popup = await openChoice();
    await popup.getByRole('button', { name: mail }).click();
    await popup.getByRole('radio', { name: 'Fake' }).check();
    await popup.getByLabel('What was verified').selectOption('provenance');
    await popup.getByLabel('Reasons, for readers').fill('Les en-têtes du message sont forgés.');
    await popup.getByRole('button', { name: 'Review' }).click();
    await popup.getByRole('heading', { name: 'Agence Lumen says: fake' }).waitFor();
    await popup.getByText('wants a second pair of eyes').waitFor();
    expect(await popup.getByRole('button', { name: 'Sign and send' }).count()).toBe(0);
    const saved = popup.waitForEvent('download');
    await popup.getByRole('button', { name: 'Save a proposal' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe(`${mail}.touchstone-proposal.json`);
    proposal = await textOf(download);
    await popup.getByText('Nothing has been signed or sent').waitFor();
    await popup.close();
  });

  test('the device that proposed cannot sign it, nor another organisation, nor anybody once it was changed', async () => {
    await expectRefused(first, proposal, 'This device made the proposal');
    await expectRefused(other, proposal, 'from another organisation');
    const changed = `${proposal.slice(0, 300)}${proposal[300] === 'A' ? 'B' : 'A'}${proposal.slice(301)}`;
    await expectRefused(second, changed, 'changed on its way');
  });

  test('a second device reads it in full, may reject it, and signs it with its own key', async () => {
    const sheet = await openProposal(second, proposal);
    await sheet.getByRole('heading', { name: 'Agence Lumen says: fake' }).waitFor();
    await sheet.getByText('Proposed on').waitFor();
    expect(await sheet.locator('.payload').innerText()).toContain('Les en-têtes du message sont forgés.');
    await sheet.getByRole('button', { name: 'Reject' }).click();
    await sheet.getByText('Rejected: nothing was signed').waitFor();
    await give(sheet, proposal);
    await sheet.getByRole('heading', { name: 'Agence Lumen says: fake' }).waitFor();
    await sheet.getByRole('button', { name: 'Sign and send' }).click();
    await sheet.getByText('All of them are in the public log').waitFor({ timeout: 30_000 });
    await sheet.close();
    expect(await findingsForReader()).toContain('rated-fake');
    await second.inspector.sync();
    await expectRefused(second, proposal, 'published already');
  });

  test('any other verdict is signed at once', async () => {
    const popup = await openChoice();
    await popup.getByRole('button', { name: otherMail }).click();
    await popup.getByRole('radio', { name: 'Authentic' }).check();
    await popup.getByLabel('What was verified').selectOption('provenance');
    await popup.getByLabel('Reasons, for readers').fill('Signature DKIM valide.');
    await popup.getByRole('button', { name: 'Review' }).click();
    await signThroughPopup(popup);
    await popup.close();
  });
});

async function openChoice(): Promise<Page> {
  const popup = await openPopup(first, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByRole('heading', { name: 'Which document?' }).waitFor();
  return popup;
}

/** The form about the three that can be had. */
async function openGroup(): Promise<Page> {
  const popup = await openChoice();
  await popup.getByRole('checkbox', { name: 'Select all' }).waitFor();
  for (const name of [mail, otherMail, picture]) await popup.getByRole('checkbox', { name }).check();
  await popup.getByRole('button', { name: 'Flag 3 documents' }).click();
  await popup.getByText('3 documents; everything below is said of each').waitFor();
  return popup;
}

async function openProposal({ reader: { context, origin } }: Audience, text: string): Promise<Page> {
  const sheet = await context.newPage();
  await sheet.goto(`${origin}/popup.html?view=proposal`);
  await sheet.getByRole('heading', { name: 'Open a proposal' }).waitFor();
  await give(sheet, text);
  return sheet;
}

async function give(sheet: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await sheet.getByLabel('The file of the proposal').setInputFiles({
    ...{ name: 'note.touchstone-proposal.json', mimeType: 'application/json', buffer },
  });
}

async function expectRefused(audience: Audience, text: string, words: string): Promise<void> {
  const sheet = await openProposal(audience, text);
  await sheet.getByRole('alert').getByText(words).waitFor();
  expect(await sheet.getByRole('button', { name: 'Sign and send' }).count()).toBe(0);
  await sheet.close();
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function findingsForReader(): Promise<string[]> {
  await reader.inspector.sync();
  const shown = await reader.reader.open(post);
  const lines = await reader.inspector.settled(shown, 5);
  await shown.close();
  return lines.map(({ finding }) => finding);
}

function digestOf(name: string): string {
  const document = stage.documents.find((one) => one.name === name);
  return createHash('sha256')
    .update(document?.bytes ?? '')
    .digest('hex');
}
