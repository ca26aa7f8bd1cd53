import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { Verdict } from '../../utils/protocol/statement.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { organisations } from '../sample-leak/table.ts';
import { documentNameIn } from './names.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import type { Audience } from '../world/stage.ts';
import { codeOf, ownPage, popupOf, showWhole, type Studio } from './studio.ts';

/** Never examined by anybody: one to flag alone, three together, one to propose. */
const single = 'notes/logement.pdf';
const several = ['mails/009-accreditations.eml', 'courriers/comites.docx', 'comptes/affiches.xlsx'];
const proposed = 'images/plan-salle.png';
const disputed = 'notes/financement-occulte.pdf';
const PUBLISHED_TIMEOUT_MS = 30_000;
const organisation = organisations.lumen.name;

/** All that a fact-checker sees between the invitation and the log. Leaves the device enrolled. */
export async function photographSigning(studio: Studio): Promise<Page> {
  const page = await openUnexamined(studio);
  const popup = await popupOf(studio.audience, page);
  await enrol(studio, popup);
  await flagOne(studio, popup);
  await ownStatements(studio, page);
  await flagSeveral(studio, popup);
  const proposal = await propose(studio, popup);
  await popup.close();
  await readProposal(studio, proposal);
  await ownDevices(studio, page);
  return page;
}

async function openUnexamined({ stage, audience }: Studio): Promise<Page> {
  const text = ['À vérifier :', ...[single, ...several, proposed].map(addressOf)].join('\n');
  stage.world.host('www.pastebin.com', pastebin([{ id: 'Trier027', title: 'À vérifier', author: 'x', text }]));
  const page = await audience.reader.open('https://www.pastebin.com/Trier027');
  await audience.inspector.settled(page, 6);
  return page;
}

async function enrol({ stage, camera, translator: { text } }: Studio, popup: Page): Promise<void> {
  const sheet = { of: popup.locator('.sheet') };
  await button(popup, text('flag_document')).click();
  await popup.getByLabel(text('enrol_organisation')).selectOption({ label: organisation });
  await popup.getByLabel(text('enrol_name')).fill('Rédaction 1');
  const code = popup.getByLabel(text('enrol_code'));
  await code.fill('TS-7QK2M');
  await button(popup, text('enrol_button')).click();
  await popup.getByText(text('enrol_error_code')).waitFor();
  await camera.take('enrolment-refused', popup, sheet);
  await code.fill(await codeOf(stage));
  await popup.getByText(text('enrol_error_code')).waitFor({ state: 'detached' });
  await code.blur();
  // The picture shows another code of the same form; the one that counts is typed again.
  const typed = await code.inputValue();
  await camera.take('enrolment', popup, sheet);
  await code.fill('');
  await code.fill(typed);
  await button(popup, text('enrol_button')).click();
  await popup.getByText(text('enrol_done', { organisation })).waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
  await camera.take('enrolled', popup, sheet);
  await button(popup, text('flag_document')).click();
}

async function flagOne(studio: Studio, popup: Page): Promise<void> {
  const { camera, translator } = studio;
  const { text } = translator;
  const sheet = { of: popup.locator('.sheet') };
  const boxes = popup.locator('.choose-list').getByRole('checkbox');
  await boxes.first().waitFor();
  for (const name of several) await boxOf(studio, popup, name).check();
  await camera.take('choose', popup, sheet);
  for (const name of several) await boxOf(studio, popup, name).uncheck();
  await popup.getByRole('button', { name: documentNameIn(single) }).click();
  await firstPage(studio, popup, single);
  await button(popup, text('review')).click();
  await popup.getByText(text('errors_summary')).waitFor();
  await camera.take('flag-form-problems', popup, sheet);
  await fill(studio, popup, 'altered', 'Le troisième paragraphe a été inséré ; l’original n’en a que deux.');
  await camera.take('flag-form', popup, sheet);
  await button(popup, text('review')).click();
  await heading(popup, text('sign_title', { organisation, verdict: text('word_altered') })).waitFor();
  await camera.take('confirmation', popup, sheet);
  await button(popup, text('sign_and_send')).click();
  await popup.getByText(text('sent_published_title'), { exact: true }).waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
  await camera.take('sent-published', popup, sheet);
  await button(popup, text('close')).click();
}

async function flagSeveral(studio: Studio, popup: Page): Promise<void> {
  const { camera, translator } = studio;
  const { text, plural } = translator;
  const sheet = { of: popup.locator('.sheet') };
  await button(popup, text('flag_document')).click();
  for (const name of several) await boxOf(studio, popup, name).check();
  await button(popup, plural('flag_chosen', several.length)).click();
  await popup.getByText(plural('group_documents', several.length)).waitFor();
  await fill(studio, popup, 'authentic', 'Remis par l’expéditeur, identiques à l’octet près.');
  await camera.take('many-form', popup, sheet);
  await button(popup, text('review')).click();
  await button(popup, plural('sign_all', several.length)).waitFor();
  await camera.take('many-confirmation', popup, sheet);
  await button(popup, plural('sign_all', several.length)).click();
  await popup.getByText(text('sent_many_published')).waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
  await camera.take('many-sent', popup, sheet);
  await button(popup, text('close')).click();
}

/** Returns the proposal's file. */
async function propose(studio: Studio, popup: Page): Promise<Buffer> {
  const { camera, translator } = studio;
  const { text } = translator;
  const sheet = { of: popup.locator('.sheet') };
  await button(popup, text('flag_document')).click();
  await popup.getByRole('button', { name: documentNameIn(proposed) }).click();
  await fill(studio, popup, 'fake', 'Ce plan est celui d’une autre salle, retouché.');
  await button(popup, text('review')).click();
  await button(popup, text('proposal_save')).waitFor();
  await camera.take('proposal-needed', popup, sheet);
  const saved = popup.waitForEvent('download');
  await button(popup, text('proposal_save')).click();
  const file = await readFile(await (await saved).path());
  await popup.getByText(text('proposal_saved_body')).waitFor();
  await camera.take('proposal-saved', popup, sheet);
  return file;
}

async function readProposal({ stage, newReader, camera, translator }: Studio, buffer: Buffer): Promise<void> {
  const { text } = translator;
  const colleague = await newReader();
  const popup = await ownPage(colleague, 'popup.html?view=proposal');
  await showWhole(popup);
  await popup.getByLabel(text('enrol_organisation')).selectOption({ label: organisation });
  await popup.getByLabel(text('enrol_code')).fill(await codeOf(stage));
  await button(popup, text('enrol_button')).click();
  await popup.getByText(text('enrol_done', { organisation })).waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
  await popup.reload();
  await showWhole(popup);
  const file = popup.getByLabel(text('proposal_file'));
  await file.waitFor();
  await camera.take('proposal-open', popup, { of: popup.locator('.sheet') });
  await file.setInputFiles({ name: 'plan.touchstone-proposal.json', mimeType: 'application/json', buffer });
  await button(popup, text('proposal_reject')).waitFor();
  await camera.take('proposal-read', popup, { of: popup.locator('.sheet') });
  await colleague.reader.close();
}

/** While there is one: several that are sent together are logged in any order. */
async function ownStatements({ audience, camera, translator: { text } }: Studio, page: Page): Promise<void> {
  await audience.inspector.sync();
  const popup = await popupOf(audience, page);
  await button(popup, text('device_open')).click();
  await button(popup, text('device_signed_title')).click();
  await popup.getByText(documentNameIn(single)).waitFor();
  await camera.take('signed', popup, { of: popup.locator('.sheet') });
  await popup.close();
}

async function ownDevices({ audience, camera, translator: { text } }: Studio, page: Page): Promise<void> {
  await audience.inspector.sync();
  const popup = await popupOf(audience, page);
  const sheet = { of: popup.locator('.sheet') };
  await button(popup, text('device_open')).click();
  await popup.locator('.devices li').nth(1).waitFor();
  await camera.take('devices', popup, sheet);
  await button(popup, text('device_invite')).click();
  await button(popup, text('device_invite_make')).click();
  await popup.getByText(text('device_invite_published')).waitFor({ timeout: PUBLISHED_TIMEOUT_MS });
  await camera.take('invite', popup, sheet);
  await popup.close();
}

/** A dispute is begun; a retraction is signed while the registry cannot be reached, which it is not any more from then on. */
export async function photographReplies(studio: Studio, { page, post }: { page: Page; post: Page }): Promise<void> {
  const { audience, camera, registry, translator } = studio;
  const { text } = translator;
  const form = await opened(audience, post, documentNameIn(disputed));
  await button(form, text('dispute_of', { organisation: organisations.bureaux.name })).click();
  await form.getByText(text('no_verdict')).waitFor();
  await firstPage(studio, form, disputed);
  await camera.take('dispute', form, { of: form.locator('.sheet') });
  await form.close();

  const popup = await opened(audience, page, documentNameIn(single));
  const sheet = { of: popup.locator('.sheet') };
  await button(popup, text('retract')).click();
  await heading(popup, text('sign_retracts_title', { organisation })).waitFor();
  await camera.take('retract', popup, sheet);
  registry.mischief = 'down';
  await button(popup, text('sign_and_send')).click();
  await popup.getByText(text('sent_waiting_title')).waitFor();
  await popup.locator('.say').first().waitFor();
  await camera.take('sent-waiting', popup, sheet);
  await button(popup, text('close')).click();
  await popup.getByText(text('outbox_heading')).waitFor();
  await camera.take('outbox', popup, sheet);
  await popup.close();
}

async function opened(audience: Audience, page: Page, name: string): Promise<Page> {
  const popup = await popupOf(audience, page);
  await popup.getByRole('button', { name, expanded: false }).click();
  return popup;
}

/** Drawn from the document's bytes once its place is in sight; until then the place is one line high. */
async function firstPage({ translator: { text } }: Studio, form: Page, name: string): Promise<void> {
  await form.getByRole('img', { name: text('preview_page', { number: 1, name: documentNameIn(name) }) }).waitFor();
}

async function fill({ translator }: Studio, form: Page, verdict: Verdict, explanation: string): Promise<void> {
  const { text } = translator;
  await form.getByRole('radio', { name: text(`verdict_${verdict}`) }).check();
  await form.getByLabel(text('field_scope')).selectOption('content');
  await form.getByLabel(text('field_explanation')).fill(explanation);
  const evidence = form.getByLabel(text('address_number', { field: text('field_evidence'), number: 1 }));
  await evidence.fill(organisations.lumen.evidence);
  await evidence.blur();
  await form.getByText(text('draft_saved')).waitFor();
}

function boxOf({ translator }: Studio, popup: Page, name: string): Locator {
  return popup.getByRole('checkbox', { name: translator.text('choose_tick', { name: documentNameIn(name) }) });
}

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { name });
}
