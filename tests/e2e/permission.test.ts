import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, unknownHost } from '../sample-leak/hosting.ts';
import { listedName } from '../sample-leak/scenes.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { declineInPlaceOfTheReader, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A host that is on no list: nothing is asked of it before the reader allows it, in the popup, where its documents wait.

const listed = addressOf(listedName);
const waiting = addressOf('archives/tout.zip');

let stage: Stage;
let audience: Audience;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === listedName });
  const text = [listed, waiting].join('\n');
  stage.world.host('pastebin.com', pastebin([{ id: 'Autre027', title: 'Ailleurs', author: 'x', text }]));
  audience = await stage.newReader();
});
afterAll(() => stage.close());

test('a host that the reader does not allow is asked for nothing, and what waits goes on waiting', async () => {
  const { reader, inspector } = audience;
  const page = await reader.open('https://pastebin.com/Autre027');
  await inspector.settled(page, 3);
  const [document] = ((await inspector.report(page))?.documents ?? []).filter(({ address }) => address === waiting);
  if (!document) throw new Error(`no ${waiting} on the page`);
  const finding = async () =>
    (await inspector.settled(page, 3)).find(({ address }) => address === waiting)?.finding ?? 'gone';

  for (const before of ['unchecked: needs-click', 'unchecked: needs-permission']) {
    // Asked for without the permission, as after the reader has taken it back.
    if (before === 'unchecked: needs-permission')
      await inspector.ask('own/check', { tabId: await inspector.tabIdOf(page), ids: [document.id] });
    await expect.poll(finding).toBe(before);
    const popup = await openPopup(audience, page);
    const asked = await declineInPlaceOfTheReader(popup);
    await popup.getByRole('button', { name: 'Check tout.zip now' }).click();
    await popup.getByText(`Not allowed: ${unknownHost} was not asked for anything.`, { exact: true }).waitFor();
    expect(await asked()).toEqual([{ origins: [`https://${unknownHost}/*`] }]);
    // It can be asked for again.
    await expect.poll(() => popup.getByRole('button', { name: 'Check tout.zip now' }).isEnabled()).toBe(true);
    expect(await finding()).toBe(before);
    await popup.close();
  }
  expect(stage.world.requests.to(unknownHost)).toEqual([]);
  await page.close();
});

test('what waits for a click is checked once the reader allows the host, and not before', async () => {
  const { reader, inspector } = audience;
  const page = await reader.open('https://pastebin.com/Autre027');
  const findings = async () =>
    Object.fromEntries((await inspector.settled(page, 3)).map(({ address, finding }) => [address, finding]));
  expect(await findings()).toMatchObject({ [listed]: 'hint', [waiting]: 'unchecked: needs-click' });
  expect(stage.world.requests.to(unknownHost)).toEqual([]);

  await reader.allowHost(`https://${unknownHost}/*`);
  const popup = await openPopup(audience, page);
  await popup.getByRole('button', { name: 'Check tout.zip now' }).click();
  await expect.poll(async () => (await findings())[waiting], { timeout: 15_000 }).toBe('unlisted');
  await popup.close();
  await page.reload();
  await expect.poll(async () => (await findings())[listed], { timeout: 15_000 }).toBe('verified-authentic');
});
