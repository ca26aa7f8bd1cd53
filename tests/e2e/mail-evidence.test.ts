import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';
import { txtAnswer } from '../mail-evidence/dns-answer.ts';
import { rsaKey, signSimply } from '../mail-evidence/simple-signer.ts';
import { file } from '../world/answers.ts';
import { chooseFolder, dropOnto, openDesk } from '../world/desk-actions.ts';
import { engine } from '../world/engine.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { enrolThroughPopup, openPopup, signThroughPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A fact-checker flags a signed mail: what its signature proves is shown, the key asked for only at the click, and kept.

const resolver = 'cloudflare-dns.com';
const key = rsaKey(2048);
const mail = signSimply(
  [
    'From: Claire Morel <claire@lumiere-2027.fr>',
    'To: b@lumiere-2027.fr',
    'Subject: Bulletins',
    'Date: Mon, 3 May 2027 10:00:00 +0200',
  ],
  // Nobody may flag less than a kilobyte.
  'Les bulletins du second tour sont chez notre imprimeur.\r\n'.repeat(40),
  { key, names: ['from', 'to', 'subject', 'date'] },
);
const bytes = new Uint8Array(Buffer.from(mail.replace('Subject:', 'Subject: Fraude\r\nSubject:'), 'latin1'));
let stage: Stage;
let checker: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage({ examined: () => false });
  stage.world.host('files.catbox.moe', () => file(bytes, 'message/rfc822'));
  stage.world.host(
    'www.pastebin.com',
    pastebin([{ id: 'Courrier', title: 'Courrier', author: 'x', text: 'https://files.catbox.moe/k3y5aa.eml' }]),
  );
  checker = await stage.newReader();
  await checker.reader.allowHost(`https://${resolver}/*`);
  page = await checker.reader.open('https://www.pastebin.com/Courrier');
  await checker.inspector.settled(page, 2);
  await enrolThroughPopup(checker, page, { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') });
});
afterAll(() => stage.close());

test('nobody is asked before the click; the resolver that was named then is, once', async () => {
  stage.world.host(resolver, () => new Response('down', { status: 503 }));
  const popup = await openFlag();
  const proof = popup.getByRole('region', { name: 'What the mail’s signature proves' });
  await proof.getByText('Nobody has been asked for the key').waitFor();
  expect(stage.world.requests.count(resolver)).toBe(0);
  await picture(popup, 'asking');
  await proof.getByRole('button', { name: `Ask ${resolver}` }).click();
  await proof.getByText('There was no answer. Nothing follows from that.').waitFor();

  stage.world.host(resolver, (request) => {
    const answer = txtAnswer(
      new Uint8Array(Buffer.from(new URL(request.url).searchParams.get('dns') ?? '', 'base64url')),
      key.record,
    );
    return new Response(new Uint8Array(answer), {
      headers: { 'Content-Type': 'application/dns-message', 'Access-Control-Allow-Origin': '*' },
    });
  });
  await proof.getByRole('button', { name: `Ask ${resolver}` }).click();
  await proof.getByText('lumiere-2027.fr: the signature is valid, but weak').waitFor();
  const asked = stage.world.requests.to(resolver);
  expect(asked).toHaveLength(2);
  expect(asked.some(({ headers }) => 'cookie' in headers || 'referer' in headers)).toBe(false);
  // By it a resolver would know that Touchstone asks, and in Firefox the very browser.
  expect(JSON.stringify(asked.map(({ headers }) => headers))).not.toContain('-extension:');
  expect(await proof.innerText()).toContain('subject: Fraude');
  await picture(popup, 'valid');

  await proof.getByRole('button', { name: 'Keep this key with the reasons' }).click();
  const reasons = popup.getByLabel('Reasons, for readers');
  await expect
    .poll(() => reasons.inputValue())
    .toMatch(/^DKIM mai\._domainkey\.lumiere-2027\.fr 20\d\d-.*Z v=DKIM1; k=rsa; p=/);
  await popup.getByRole('radio', { name: 'Altered' }).check();
  await popup.getByLabel('What was verified').selectOption('provenance');
  await popup.getByRole('button', { name: 'Review' }).click();
  await signThroughPopup(popup);
  await popup.close();
});

test('the kept key serves whoever looks later, without asking anybody', async () => {
  await checker.inspector.sync();
  page = await checker.reader.open('https://www.pastebin.com/Courrier');
  await checker.inspector.settled(page, 2);
  stage.world.requests.clear();
  const popup = await openFlag();
  await popup.getByText('kept by an organisation, seen').waitFor();
  expect(stage.world.requests.count(resolver)).toBe(0);
  await popup.close();
});

test('the browser says what Node says', async () => {
  const findKey = () => Promise.resolve({ kind: 'found', texts: [key.record], from: 'given' } as const);
  const { signatures } = await verifyMail(bytes, findKey);
  const popup = await openFlag();
  await popup.getByText('lumiere-2027.fr: the signature is valid, but weak').waitFor();
  expect(await popup.getByText('I have the key').count()).toBe(0);
  const shown = await popup.locator('.mail-proof .signature').innerText();
  for (const name of signatures[0]?.covered?.names ?? []) expect(shown).toContain(name);
  expect(signatures).toMatchObject([{ result: 'valid-but-weak', weaknesses: ['uncovered-field'] }]);
  await popup.close();
});

test('the desk says it of a mail in an archive, by the key that was kept', async () => {
  const folder = path.join(stage.folder, 'dossier');
  await mkdir(folder);
  await writeFile(path.join(folder, 'courrier.zip'), zipSync({ 'boite/k3y5aa.eml': bytes }));
  const desk = await openDesk(checker.reader);
  if (engine === 'firefox') await chooseFolder(desk, folder);
  else await dropOnto(desk, [folder]);
  await desk.getByRole('searchbox').fill('k3y5aa.eml');
  const grid = desk.getByRole('grid', { name: 'Files' });
  await grid.getByRole('row', { name: /k3y5aa\.eml/ }).waitFor();
  stage.world.requests.clear();
  await grid.focus();
  await desk.keyboard.press('Home');
  await desk.keyboard.press('Enter');
  const proof = desk.getByRole('region', { name: 'What the mail’s signature proves' });
  await proof.getByText('lumiere-2027.fr: the signature is valid, but weak').waitFor();
  await proof.getByText('kept by an organisation, seen').waitFor();
  expect(stage.world.requests.all()).toEqual([]);
  await picture(desk, 'desk');
  await desk.close();
});

async function openFlag(): Promise<Page> {
  const popup = await openPopup(checker, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByRole('button', { name: /k3y5aa\.eml/ }).click();
  return popup;
}

/** For whoever wants to look: TOUCHSTONE_PICTURES names a folder. */
async function picture(popup: Page, name: string): Promise<void> {
  const folder = process.env['TOUCHSTONE_PICTURES'];
  if (folder !== undefined)
    await popup.locator('.mail-proof').screenshot({ path: path.join(folder, `mail-${name}.png`) });
}
