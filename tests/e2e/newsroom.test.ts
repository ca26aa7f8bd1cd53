import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../registry/cli.ts';
import { organisations } from '../sample-leak/table.ts';
import { devicesOf, LAPSE_SECONDS, openNewsroom, type Colleague, type Newsroom } from './newsroom.ts';

// Two days before the vote: an editor and a reporter with a laptop at one organisation, a checker at another, and somebody who reads.

const plan = 'mails/004-plafond-bis.eml';
const money = 'notes/financement-occulte.pdf';
const accounts = 'notes/compte-mars.pdf';
const poll = 'images/sondage-interne.png';
const volunteers = 'mails/008-benevoles.eml';

let newsroom: Newsroom;
let editor: Colleague;
let laptop: Colleague;
let checker: Colleague;
let reader: Colleague;
/** Place in the log of what the other organisation said last before it was found out. */
let lastHonest: number;

beforeAll(async () => {
  newsroom = await openNewsroom();
  [editor, laptop, checker, reader] = await Promise.all([
    newsroom.join(),
    newsroom.join(),
    newsroom.join(),
    newsroom.join(),
  ]);
  await editor.enrol(newsroom.stage, 'lumen');
  await laptop.enrol(newsroom.stage, 'lumen');
  await checker.enrol(newsroom.stage, 'bureaux');
});
afterAll(() => newsroom.close());

test('agree: two devices are one organisation, two organisations are two', async () => {
  await laptop.flags(plan, 'Fake');
  expect(await reader.finds(plan)).toBe('rated-fake');
  await editor.flags(plan, 'Fake');
  expect(await reader.finds(plan)).toBe('rated-fake');
  await checker.flags(plan, 'Altered');
  expect(await reader.finds(plan)).toBe('verified-altered');
});

test('disagree, until one takes it back', async () => {
  await laptop.flags(money, 'Authentic');
  await checker.flags(money, 'Fake');
  expect(await reader.finds(money)).toBe('disputed');
  await checker.retracts(money);
  expect(await reader.finds(money)).toBe('rated-authentic');
});

test('a new statement may follow a retraction', async () => {
  lastHonest = await checker.newestIndex();
  await checker.flags(money, 'Authentic');
  expect(await reader.finds(money)).toBe('verified-authentic');
});

test('a bare dispute holds until it lapses, by the time of the registry', async () => {
  await checker.flags(accounts, 'Authentic');
  await editor.disputes(accounts, 'bureaux');
  expect(await reader.finds(accounts)).toBe('disputed');
  expect(await reader.disputing(accounts)).toEqual([organisations.lumen.name]);
  newsroom.pass(LAPSE_SECONDS + 1);
  // The reader's own clock tells nothing; the registry's next cosignature does.
  expect(await reader.finds(accounts)).toBe('disputed');
  await laptop.flags(volunteers, 'Fake');
  expect(await reader.finds(accounts)).toBe('rated-authentic');
  expect(await reader.disputing(accounts)).toEqual([]);
});

test('offline for an hour: what was signed waits, and is sent once', async () => {
  const { stage, proxy } = newsroom;
  const before = (await devicesOf(stage, 'lumen'))[0]?.statements ?? 0;
  proxy.mischief = 'down';
  await editor.flags(poll, 'Fake', async (popup) => {
    await popup.getByRole('button', { name: 'Sign and send' }).click();
    await popup.getByText('Signed, and kept on this device').waitFor();
  });
  const popup = await editor.open();
  const own = popup.getByRole('region', { name: 'Your statements' });
  await own.getByText('waiting').waitFor();
  for (const minutes of [1, 9, 20, 29]) {
    const { attempts } = await waiting();
    await passInWorker(editor, minutes * 60);
    await expect.poll(async () => (await waiting()).attempts).toBeGreaterThan(attempts);
  }
  // Nobody can hear of it, and nobody forgets what they knew.
  expect(await reader.finds(poll)).toBe('unlisted');
  expect(await reader.finds(money)).toBe('verified-authentic');

  stage.world.requests.clear();
  proxy.mischief = 'none';
  await passInWorker(editor, 60);
  await expect.poll(async () => (await editor.outbox()).at(-1)?.state, { timeout: 20_000 }).toBe('published');
  // An hour later the outbox is looked through once more, and that has ended.
  await passInWorker(editor, 3_600);
  await editor.audience.inspector.ask('own/outbox-changed', {});
  await own.getByText('waiting').waitFor({ state: 'detached' });
  await popup.close();
  const sent = `POST ${new URL(newsroom.address).host}/v1/statements`;
  expect(stage.world.requests.lines().filter((line) => line === sent)).toHaveLength(1);
  expect((await devicesOf(stage, 'lumen'))[0]?.statements).toBe(before + 1);
  expect(await reader.finds(poll)).toBe('rated-fake');
});

test('a laptop is lost: what the thief says stops counting, what was said before stays', async () => {
  const { registry } = newsroom.stage;
  expect(await reader.finds(volunteers)).toBe('rated-fake');
  const stolen = await laptop.flags(volunteers, 'Authentic');
  await laptop.flags(plan, 'Authentic');
  expect(await reader.finds(volunteers)).toBe('rated-authentic');
  expect(await reader.finds(plan)).toBe('disputed');

  const lost = (await devicesOf(newsroom.stage, 'lumen'))[1]?.key ?? '';
  await runCommand(['device', 'revoke', registry.dir, organisations.lumen.name, lost, '--from', String(stolen)]);
  expect(await reader.finds(volunteers)).toBe('rated-fake');
  expect(await reader.finds(plan)).toBe('verified-altered');
  expect(await reader.finds(money)).toBe('verified-authentic');
});

test('an organisation is revoked back to an index: the rest of what it said is as if it had not been said', async () => {
  const { registry } = newsroom.stage;
  const from = String(lastHonest + 1);
  await runCommand(['organisation', 'revoke', registry.dir, organisations.bureaux.name, '--from', from]);
  expect(await reader.finds(plan)).toBe('verified-altered');
  expect(await reader.finds(money)).toBe('rated-authentic');
  expect(await reader.finds(accounts)).toBe('unlisted');
});

async function waiting(): Promise<{ attempts: number }> {
  const row = (await editor.outbox()).at(-1);
  expect(row?.state).toBe('waiting');
  return { attempts: row?.attempts ?? 0 };
}

/** So much later by the clock of the extension's background, its alarm goes off. */
async function passInWorker({ audience: { reader } }: Colleague, seconds: number): Promise<void> {
  const argument = { ms: seconds * 1_000, isElsewhere: reader.engine === 'firefox' };
  await reader.worker.evaluate(async ({ ms, isElsewhere }) => {
    interface Background {
      Date: typeof Date;
    }
    const { chrome } = globalThis as unknown as {
      chrome: {
        alarms: { create(name: string, info: { when: number }): Promise<void> };
        runtime: { getBackgroundPage(): Promise<Background> };
      };
    };
    const background = isElsewhere ? await chrome.runtime.getBackgroundPage() : (globalThis as Background);
    const now = background.Date.now.bind(background.Date);
    background.Date.now = () => now() + ms;
    await chrome.alarms.create('outbox', { when: 0 });
  }, argument);
}
