import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { flaggedName } from '../sample-leak/scenes.ts';
import { enrolThroughPopup, flagThroughPopup, openPopup, signThroughPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

const name = path.basename(flaggedName);
let stage: Stage;
let lumen: Audience;
let bureaux: Audience;
let reader: Audience;
let post: string;
const pages = new Map<Audience, Page>();

beforeAll(async () => {
  stage = await setStage({ examined: ({ name: examined }) => examined === 'notes/financement-occulte.pdf' });
  post = stage.scenes.find(({ title }) => title === 'post')?.page ?? '';
  [lumen, bureaux, reader] = [await stage.newReader(), await stage.newReader(), await stage.newReader()];
  for (const checker of [lumen, bureaux]) {
    const page = await checker.reader.open(post);
    await checker.inspector.settled(page, 5);
    pages.set(checker, page);
  }
  await enrolThroughPopup(bureaux, pageOf(bureaux), {
    organisation: 'Les Bureaux',
    text: await stage.registry.invite('bureaux'),
  });
});
afterAll(() => stage.close());

test('one flags, and the reader sees it', async () => {
  await flagThroughPopup(lumen, pageOf(lumen), {
    name,
    code: { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') },
    flag: {
      verdict: 'Fake',
      explanation: 'Les en-têtes du message sont forgés.',
      evidence: 'https://agence-lumen.fr/verifications/benevoles',
    },
  });
  expect(await findingForReader()).toBe('rated-fake');
});

test('a replacement begins with what was said, keeps its relation as a draft, and takes the first one’s place', async () => {
  const form = await openDetails(lumen);
  expect(await form.getByRole('button', { name: 'Dispute what' }).count()).toBe(0);
  await form.getByRole('button', { name: 'Replace…' }).press('Enter');
  await form.getByText('Replaces what you said').waitFor();
  expect(await form.getByRole('radio', { name: 'Fake' }).isChecked()).toBe(true);
  expect(await form.getByLabel('What was verified').inputValue()).toBe('provenance');
  expect(await form.getByLabel('Reasons, for readers').inputValue()).toBe('Les en-têtes du message sont forgés.');
  expect(await form.getByLabel('Evidence, address 1').inputValue()).toContain('verifications/benevoles');
  await form.getByRole('radio', { name: 'Altered' }).check();
  await form.getByText('draft saved').waitFor();
  await form.close();

  const again = await openForm(lumen);
  await again.getByText('draft restored').waitFor();
  await again.getByText('Replaces what you said').waitFor();
  await again.getByRole('button', { name: 'Review' }).click();
  await again.getByRole('heading', { name: 'Agence Lumen says: altered' }).waitFor();
  expect(await again.locator('.payload').innerText()).toContain('replaces Agence Lumen · fake · ');
  await signThroughPopup(again);
  await again.close();
  expect(await findingForReader()).toBe('rated-altered');
});

test('a relation that was begun can be let go', async () => {
  const form = await openDetails(bureaux);
  expect(await form.getByRole('button', { name: 'Replace…' }).count()).toBe(0);
  await form.getByRole('button', { name: 'Dispute what Agence Lumen says' }).click();
  await form.getByRole('button', { name: 'Do not dispute' }).click();
  await form.getByRole('button', { name: 'Review' }).click();
  await form.getByRole('alert').getByText('Choose a verdict').waitFor();
  await form.getByRole('button', { name: 'Discard draft' }).click();
  await form.close();
});

test('another organisation disputes it without a verdict, and the reader sees that it is disputed', async () => {
  const form = await openDetails(bureaux);
  await form.getByRole('button', { name: 'Dispute what Agence Lumen says' }).press('Enter');
  await form.getByText('Agence Lumen · altered · ').waitFor();
  expect(await form.getByRole('radio', { name: 'I dispute this, without a verdict' }).isChecked()).toBe(true);
  await form.getByRole('status').getByText('lapses 72 hours after').waitFor();
  await form.getByRole('button', { name: 'Review' }).click();
  await form.getByRole('heading', { name: 'Les Bureaux disputes a statement' }).waitFor();
  expect(await form.locator('.payload').innerText()).toContain('disputes Agence Lumen · altered · ');
  await signThroughPopup(form);
  await form.close();
  expect(await findingForReader()).toBe('disputed');
});

function pageOf(audience: Audience): Page {
  const page = pages.get(audience);
  if (page === undefined) throw new Error('this audience has opened no page');
  return page;
}

/** The popup with the document's details, as of now. */
async function openDetails(audience: Audience): Promise<Page> {
  await audience.inspector.sync();
  const popup = await openPopup(audience, pageOf(audience));
  await popup.getByRole('button', { name, expanded: false }).click();
  await popup.getByRole('heading', { name: 'Who says so' }).waitFor();
  return popup;
}

async function openForm(audience: Audience): Promise<Page> {
  const popup = await openPopup(audience, pageOf(audience));
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByRole('button', { name }).click();
  return popup;
}

async function findingForReader(): Promise<string | undefined> {
  await reader.inspector.sync();
  const page = await reader.reader.open(post);
  const lines = await reader.inspector.settled(page, 5);
  await page.close();
  return lines.find(({ address }) => address === addressOf(flaggedName))?.finding;
}
