import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, unknownHost } from '../sample-leak/hosting.ts';
import { listedName } from '../sample-leak/scenes.ts';
import { pastebin } from '../world/pages/pastebin.ts';
import { openPopup } from '../world/popup-actions.ts';
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
