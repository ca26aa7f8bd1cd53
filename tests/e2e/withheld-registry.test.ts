import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyExtension, holdBack } from '../world/extension-copy.ts';
import { declineInPlaceOfTheReader, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A browser that holds the registry's host back (as for an update that asks for it anew): the registry is asked for nothing, which popup
// and desk say, and where "Allow…" is the way out.

const registryHost = 'registre-lumiere.org';
const pattern = `https://${registryHost}/*`;
const words = 'Registre Lumière is not asked: the browser does not allow its host';
const allow = 'Allow Registre Lumière to be asked';

let stage: Stage;
let audience: Audience;
let page: Page;

beforeAll(async () => {
  stage = await setStage({ registry: { address: `https://${registryHost}/` } });
  stage.world.host(registryHost, (request) => stage.registry.handler(request));
  const extension = await copyExtension(path.join(stage.folder, 'held-back'), stage.registry.descriptorFile);
  await holdBack(extension, pattern);
  audience = await stage.newReader({ extension });
  page = await audience.reader.open(stage.scenes[0]?.page ?? '');
});
afterAll(() => stage.close());

const asked = () => stage.world.requests.to(registryHost).length;
const state = async () => (await audience.inspector.registries()).map((registry) => registry.state);
const findings = async () => new Set((await audience.inspector.settled(page, 5)).map(({ finding }) => finding));

async function openDesk(): Promise<Page> {
  const desk = await audience.reader.open(`${audience.reader.origin}/desk.html`);
  await desk.getByRole('heading', { level: 1 }).waitFor();
  return desk;
}

test('is asked for nothing, and no document has a finding of it', async () => {
  expect(await state()).toEqual(['withheld']);
  expect(await findings()).toEqual(new Set(['unchecked: registry-not-synced']));
  expect(asked()).toBe(0);
});

test.each([
  ['popup', () => openPopup(audience, page)],
  ['desk', openDesk],
] as const)(
  '%s: says so; "no" to the browser’s question changes nothing, and it can be asked again',
  async (_, open) => {
    const own = await open();
    await own.getByText(words).waitFor();
    const questions = await declineInPlaceOfTheReader(own);
    for (const count of [1, 2]) {
      await own.getByRole('button', { name: allow }).click();
      await expect.poll(questions).toHaveLength(count);
    }
    expect(await questions()).toEqual(Array(2).fill({ origins: [pattern] }));
    await own.getByText(words).waitFor();
    expect(await state()).toEqual(['withheld']);
    expect(asked()).toBe(0);
    await own.close();
  },
);

test('once the reader allows it, its words are gone and the page has its findings', async () => {
  const popup = await openPopup(audience, page);
  await audience.reader.allowHost(pattern);
  await popup.getByRole('button', { name: allow }).click();
  await expect.poll(state).toEqual(['synced']);
  await popup.getByText(words).waitFor({ state: 'detached' });
  await expect.poll(findings).toContain('verified-fake');
  expect(asked()).toBeGreaterThan(0);
  await popup.close();
});
