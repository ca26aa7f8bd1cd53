import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { formatDescriptor, parseDescriptor } from '../../utils/protocol/descriptor.ts';
import { standardSites } from '../../utils/sites/sites.ts';
import { formatPolicy, parsePolicy } from '../../utils/protocol/tlog-policy.ts';
import { addressOf, unknownHost } from '../sample-leak/hosting.ts';
import { organisations } from '../sample-leak/table.ts';
import { engine } from '../world/engine.ts';
import { file } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { openPopup } from '../world/popup-actions.ts';
import { importVerdicts, openPlayedRegistry } from '../world/registry.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// What a reader chooses, and what comes of it on a page that is open already: first steps, options, the popup's own control.

const shared = addressOf('notes/financement-occulte.pdf');
const genuine = addressOf('notes/compte-mars.pdf');
const elsewhere = addressOf('archives/tout.zip');
/** The shared document is in it. */
const opened = 'contains-verified-fake';
/** The paste itself, and three links. */
const COUNT = 4;
const pasteAddress = 'https://pastebin.com/Choix027';
/** Where pastebin.com is switched off: with a document that no other page here has, so that nothing is known of it. */
const quietPaste = 'https://pastebin.com/Eteint27';
const unseen = addressOf('comptes/donateurs.xlsx');
const pictured = addressOf('images/sondage-interne.png');
const otherHost = 'registre-seul.org';
/** The browser opens a tab of ours in its own time. */
const OPENED = { timeout: 15_000, interval: 100 };

let stage: Stage;
let audience: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === 'notes/financement-occulte.pdf' });
  const text = ['Voici :', shared, genuine, elsewhere].join('\n');
  const pastes = [
    { id: 'Choix027', title: 'Choix', author: 'x', text },
    { id: 'Eteint27', title: 'Éteint', author: 'x', text: [shared, unseen].join('\n') },
  ];
  stage.world.host('pastebin.com', pastebin(pastes));
  audience = await stage.newReader({ firstSteps: 'kept' });
});
afterAll(() => stage.close());
beforeEach(async () => {
  page = await audience.reader.open(pasteAddress);
  return () => page.close();
});

describe('first steps', () => {
  test('open after an installation, and what is chosen there holds on pages that are open', async () => {
    const steps = await vi.waitFor(() => {
      const opened = audience.reader.context.pages().find((one) => one.url().endsWith('/welcome.html'));
      if (opened === undefined) throw new Error('the first steps did not open');
      return opened;
    }, OPENED);
    expect(await steps.getByRole('radio', { name: 'Careful' }).isChecked()).toBe(true);
    await expect.poll(findings).toMatchObject({ [shared]: 'verified-fake', [elsewhere]: 'unchecked: needs-click' });

    await steps.getByRole('radio', { name: 'Everything' }).check();
    await expect.poll(async () => (await findings())[elsewhere]).toBe('unchecked: needs-permission');
    await audience.reader.allowHost('https://*/*');
    await steps.getByRole('button', { name: 'Allow…' }).click();
    await expect.poll(async () => (await findings())[elsewhere]).toBe(opened);
    expect(stage.world.requests.count(unknownHost)).toBeGreaterThan(0);

    await steps.getByRole('radio', { name: '🦉' }).check();
    await expect.poll(() => sealsOnPage()).toEqual(['🦉']);
    await steps.getByRole('radio', { name: 'Careful' }).check();
    await steps.getByRole('button', { name: 'Start' }).click();
    await steps.getByText('Ready.').waitFor();
    await steps.close();
  });

  test('the sample page draws real badges and a real card, and asks nobody for anything', async () => {
    stage.world.requests.clear();
    const sample = await own('sample');
    await expect
      .poll(async () => (await badgesOn(sample)).map(({ text }) => text))
      .toEqual(['Fake', 'Rated altered', 'Authentic', 'Disputed', 'Check now']);
    const box = await sample.getByRole('link', { name: 'dossier_complet.zip' }).boundingBox();
    if (box === null) throw new Error('no link');
    await sample.mouse.click(box.x + box.width + 30, box.y + box.height / 2);
    await expect.poll(async () => (await badgesOn(sample)).at(-1)?.text).toBe('Rated fake');
    await sample.mouse.click(box.x + box.width + 30, box.y + box.height / 2);
    const isKept = sample.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          addEventListener('click', (event) => setTimeout(() => resolve(event.defaultPrevented)), { once: true });
        }),
    );
    await sample.getByRole('link', { name: 'Contrat_offshore.pdf' }).click();
    // Whoever followed it would not answer: the page would be gone.
    expect(await isKept).toBe(true);
    expect(new URL(sample.url()).pathname).toBe('/sample.html');
    expect(stage.world.requests.all().filter(({ host }) => host.endsWith('.example'))).toEqual([]);
    await sample.close();
  });
});

describe('levels', () => {
  test('off on one site: no badge and no finding there, at once; the popup says so and turns it on again', async () => {
    await findings();
    const options = await own('options');
    const level = options.getByLabel('Level on pastebin.com');
    // Hosts that come with the extension are not among those that the reader may take back.
    await expect.poll(() => options.getByRole('button', { name: /^Take back/ }).count()).toBe(1);
    // Those without a choice of their own are folded, also once the browser has said what it allows, and unfold by keyboard.
    expect(await level.evaluate((element) => element.checkVisibility())).toBe(false);
    await options.locator('summary', { hasText: `${standardSites.length} sites with badges` }).press('Enter');
    await level.selectOption('off');
    await expect.poll(async () => (await badgesOn(page)).length).toBe(0);
    const popup = await popupOf(page);
    await popup.getByText('Off on pastebin.com').waitFor();
    stage.world.requests.clear();
    await page.goto(quietPaste);
    // Known, and told in one message with its documents.
    await expect.poll(async () => (await audience.inspector.report(page))?.pageAddress).toBe(quietPaste);
    await popup.getByText('Off on pastebin.com').waitFor();
    // What another site shows meanwhile is asked of the same host.
    const other = await audience.reader.open(stage.scenes.find(({ title }) => title === 'post')?.page ?? '');
    await audience.inspector.settled(other, 5);
    await other.close();
    expect(stage.world.requests.to('files.catbox.moe').map((asked) => asked.path)).toEqual([
      new URL(pictured).pathname,
    ]);
    expect(await badgesOn(page)).toEqual([]);
    const later = await own('options');
    expect(await later.getByLabel('Level on pastebin.com').inputValue()).toBe('off');
    expect(await later.getByLabel('Level on pastebin.com').isVisible()).toBe(true);
    await later.close();
    await popup.getByLabel('On pastebin.com').selectOption('');
    await expect.poll(async () => (await badgesOn(page)).length).toBeGreaterThan(0);
    await expect.poll(() => stage.world.requests.count(new URL(unseen).host, new URL(unseen).pathname)).toBe(1);
    await expect.poll(() => options.getByLabel('Level on pastebin.com').inputValue()).toBe('');
    await Promise.all([options.close(), popup.close()]);
  });

  test('only when I click: what is held is said, and nothing is fetched', async () => {
    const options = await own('options');
    await options.getByRole('radio', { name: 'Only when I click' }).check();
    await expect.poll(modeHere).toBe('click');
    await options.getByRole('button', { name: 'Forget', exact: true }).click();
    await options.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
    await options.getByText('Forgotten.').waitFor();
    stage.world.requests.clear();
    await page.reload();
    await expect.poll(async () => (await findings())[shared]).toBe('unchecked: needs-click');
    expect(stage.world.requests.all().filter(({ host }) => host !== 'pastebin.com')).toEqual([]);
    await options.getByRole('radio', { name: 'Careful' }).check();
    await expect.poll(async () => (await findings())[shared]).toBe('verified-fake');
    await options.close();
  });

  test('with little data nothing is fetched by itself, whatever is chosen; a click still checks', async () => {
    const options = await own('options');
    // In this order, so that nothing is on its way: what was saved last is followed, and what was saved before it with it.
    await options.getByRole('switch', { name: 'Save data' }).check();
    await options.getByRole('radio', { name: 'Everything' }).check();
    await expect.poll(modeHere).toBe('everything');
    await options.getByRole('button', { name: 'Forget', exact: true }).click();
    await options.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
    await options.getByText('Forgotten.').waitFor();
    stage.world.requests.clear();
    await page.reload();
    await expect
      .poll(async () => Object.values(await findings()))
      .toEqual(Array<string>(COUNT).fill('unchecked: needs-click'));
    // Not even the paste's own text: the page alone.
    expect(stage.world.requests.all().map(({ path: asked }) => asked)).toEqual([new URL(pasteAddress).pathname]);
    const popup = await popupOf(page);
    await popup.getByRole('button', { name: `Check ${path.basename(shared)} now` }).click();
    await expect.poll(async () => (await findings())[shared]).toBe('verified-fake');
    expect(stage.world.requests.to(new URL(shared).host)).toHaveLength(1);
    expect((await findings())[elsewhere]).toBe('unchecked: needs-click');
    await options.getByRole('switch', { name: 'Save data' }).uncheck();
    await expect.poll(async () => (await findings())[elsewhere]).toBe(opened);
    await options.getByRole('radio', { name: 'Careful' }).check();
    // Saved, once another page of ours says so.
    const other = await own('options');
    await expect.poll(() => other.getByRole('radio', { name: 'Careful' }).isChecked()).toBe(true);
    await Promise.all([options.close(), other.close(), popup.close()]);
  });

  test('the language chosen is that of every page of ours, and of badges that stand already', async () => {
    await findings();
    const options = await own('options');
    await options.getByLabel('Language', { exact: true }).selectOption('fr');
    await options.getByRole('heading', { name: 'Vos données' }).waitFor();
    await expect.poll(() => options.evaluate(() => document.documentElement.lang)).toBe('fr');
    await expect.poll(async () => (await badgesOn(page)).map(({ text }) => text)).toContain('Faux');
    await options.getByLabel('Langue', { exact: true }).selectOption('en');
    await options.getByRole('heading', { name: 'Your data' }).waitFor();
    await expect.poll(async () => (await badgesOn(page)).map(({ text }) => text)).toContain('Fake');
    await options.close();
  });
});

describe('the running version', () => {
  test('the log is silent about it; once it is released the page shows the entry from the reader’s copy, and asks nobody', async () => {
    const options = await own('options');
    await options.getByText('This version in the log').click();
    await options.getByText('says nothing of version 0.1.0').waitFor();
    const zip = path.join(stage.folder, 'touchstone-0.1.0-chrome.zip');
    await writeFile(zip, 'PK\u0003\u0004 not a real one');
    const said = await runCommand(['release', stage.registry.dir, zip, '--json']);
    const { leaves } = JSON.parse(said) as { leaves: string[] };
    await audience.inspector.sync();
    await options.getByText(leaves[0] ?? '').waitFor();
    // The page beside it has asked what it asks.
    await findings();
    const asked: string[] = [];
    stage.world.requests.clear();
    options.on('request', (request) => asked.push(new URL(request.url()).protocol));
    await options.reload();
    await options.getByText('This version in the log').click();
    await options.getByText('touchstone-0.1.0-chrome.zip').waitFor();
    await options.getByText('does not prove that what runs here is one of them').waitFor();
    // Of what an extension's page asks for, Firefox tells nobody; what reaches the network is counted below for both.
    if (engine === 'chromium') expect([...new Set(asked)]).toEqual(['chrome-extension:']);
    expect(stage.world.requests.lines()).toEqual([]);
    await options.close();
  });
});

describe('a registry of one’s own', () => {
  test('is shown whole and warned about before it is trusted; then it is tinted, until it is promoted; removed, it is gone', async () => {
    const other = await playOther();
    expect(await findings()).toMatchObject({ [genuine]: 'unlisted' });
    const options = await own('options');
    await audience.reader.allowHost(`https://${otherHost}/*`);
    await options.getByLabel('Address of its descriptor.json').fill(`https://${otherHost}/descriptor.json`);
    await options.getByRole('button', { name: 'Look at it' }).click();
    await options.getByRole('heading', { name: 'Trust this registry?' }).waitFor();
    await options.getByText('registre-seul.org/log').waitFor();
    expect(await audience.inspector.registries()).toHaveLength(1);
    await options.getByRole('alert').getByText('No witness watches this registry').waitFor();
    await options.getByRole('button', { name: 'Cancel' }).click();

    await options.getByLabel('or the file').setInputFiles(other.descriptorFile);
    await options.getByRole('button', { name: 'Trust it' }).click();
    await options.getByText('was added').waitFor();
    const status = async () =>
      (await audience.inspector.registries()).find(({ origin }) => origin.startsWith(otherHost));
    await expect.poll(async () => (await status())?.state, { timeout: 15_000 }).toBe('synced');
    expect(await status()).toMatchObject({ isBuiltIn: false, promoted: false });
    await expect.poll(genuineBadge, { timeout: 15_000 }).toBe('Rated authentic tinted');

    await options.getByRole('switch', { name: 'Show what it says' }).check();
    await expect.poll(genuineBadge, { timeout: 15_000 }).toBe('Authentic solid');
    await options.getByRole('button', { name: 'Remove Registre seul' }).click();
    await options.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(status).toBeUndefined();
    await expect.poll(async () => (await findings())[genuine]).toBe('unlisted');
    await options.close();
    await other.close();
  });

  test('what is no descriptor is said to be none', async () => {
    stage.world.host(otherHost, () => file('{}', 'application/json'));
    const options = await own('options');
    for (const [address, problem] of [
      ['http://registre-seul.org/descriptor.json', 'must begin with https'],
      [`https://${otherHost}/descriptor.json`, 'not a registry’s descriptor'],
    ] as const) {
      await options.getByLabel('Address of its descriptor.json').fill(address);
      await options.getByRole('button', { name: 'Look at it' }).click();
      await options.getByText(problem).waitFor();
    }
    await options.close();
  });
});

describe('data', () => {
  test('is exported without the key, and erased only after what would be lost was named', async () => {
    await enrolByHand();
    const options = await own('options');
    const [download] = await Promise.all([
      options.waitForEvent('download'),
      options.getByRole('button', { name: 'Save the file' }).click(),
    ]);
    const exported = JSON.parse(await readFile(await download.path(), 'utf8')) as Record<string, unknown>;
    expect(exported).toMatchObject({
      format: 'touchstone/export/v1',
      settings: { seal: '🦉', mode: 'careful' },
      devices: [{ organisationName: 'Agence Lumen' }],
    });
    expect(JSON.stringify(exported)).not.toContain('privateKey');

    await options.getByRole('button', { name: 'Erase everything…' }).click();
    const dialog = options.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Erase everything' }).click();
    await dialog.getByText('signs for Agence Lumen is destroyed').waitFor();
    await options.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await options.getByRole('button', { name: 'Erase everything…' }).click();
    await dialog.getByRole('button', { name: 'Erase everything' }).click();
    // It is there still.
    await dialog.getByText('signs for Agence Lumen is destroyed').waitFor();
    expect(await audience.inspector.count('deviceKeys')).toBe(1);
    await dialog.getByRole('button', { name: 'Erase, and lose them' }).click();
    await options.getByText('Erased.').waitFor({ timeout: 15_000 });
    for (const table of ['deviceKeys', 'drafts', 'outbox', 'history'])
      expect(await audience.inspector.count(table), table).toBe(0);
    // The registry's public log is fetched anew, and pages go on.
    await expect.poll(async () => (await findings())[shared], { timeout: 15_000 }).toBe('verified-fake');
    await options.close();
  });
});

async function genuineBadge(): Promise<string> {
  const badge = (await badgesOn(page)).find(({ follows }) => follows === genuine);
  return badge === undefined ? 'none' : `${badge.text} ${badge.classes.split(' ').at(-1) ?? ''}`;
}

async function findings(): Promise<Record<string, string>> {
  const lines = await audience.inspector.settled(page, COUNT);
  return Object.fromEntries(lines.map(({ address, finding }) => [address, finding]));
}

/** What the background goes by on the open page. */
async function modeHere(): Promise<string | undefined> {
  return (await audience.inspector.report(page))?.mode;
}

async function sealsOnPage(): Promise<string[]> {
  return [...new Set((await badgesOn(page)).map(({ seal }) => seal))];
}

function own(name: 'options' | 'sample'): Promise<Page> {
  return audience.reader.open(`${audience.reader.origin}/${name}.html`);
}

async function popupOf(shown: Page): Promise<Page> {
  const tabId = await audience.inspector.tabIdOf(shown);
  return audience.reader.open(`${audience.reader.origin}/popup.html?tab=${tabId}`);
}

/** Another registry, under a public name, whose organisations know one document more. Where its descriptor lies, somebody left the witness out. */
async function playOther() {
  const dir = path.join(stage.folder, 'other');
  await runCommand(['init', dir, '--origin', `${otherHost}/log`, '--name', 'Registre seul']);
  for (const { name, contact } of Object.values(organisations))
    await runCommand(['organisation', 'add', dir, name, '--contact', contact]);
  const played = await openPlayedRegistry({ dir, exists: true, address: `https://${otherHost}/` });
  await importVerdicts(
    played,
    stage.documents.filter(({ name }) => name === 'notes/compte-mars.pdf'),
  );
  const descriptor = parseDescriptor(await readFile(played.descriptorFile));
  const policy = formatPolicy({ ...parsePolicy(descriptor.policy), witnesses: [], groups: [], quorum: 'none' });
  const unwatched = formatDescriptor({ ...descriptor, policy });
  stage.world.host(otherHost, (request) =>
    new URL(request.url).pathname === '/descriptor.json'
      ? file(unwatched, 'application/json')
      : played.handler(request),
  );
  return played;
}

async function enrolByHand(): Promise<void> {
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: 'Flag a document' }).click();
  await popup.getByLabel('Organisation').selectOption({ label: 'Agence Lumen' });
  await popup.getByLabel('Invitation code').fill(await stage.registry.invite('lumen'));
  await popup.getByRole('button', { name: 'Enrol this device' }).click();
  await popup.getByText('This device now signs for Agence Lumen').waitFor({ timeout: 30_000 });
  await popup.close();
}
