import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../sample-leak/hosting.ts';
import { flaggedName } from '../sample-leak/scenes.ts';
import { flagThroughPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

let stage: Stage;
let checker: Audience;
let reader: Audience;
let post: string;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === 'notes/financement-occulte.pdf' });
  post = stage.scenes.find(({ title }) => title === 'post')?.page ?? '';
  checker = await stage.newReader();
  reader = await stage.newReader();
});
afterAll(() => stage.close());

test('one flags through the popup, the other sees it', async () => {
  expect(await findingFor(reader)).toBe('unlisted');
  const page = await checker.reader.open(post);
  await checker.inspector.settled(page, 5);
  await flagThroughPopup(checker, page, {
    name: path.basename(flaggedName),
    code: { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') },
    flag: {
      verdict: 'Fake',
      explanation: 'Les en-têtes du message sont forgés.',
      evidence: 'https://agence-lumen.fr/verifications/benevoles',
    },
  });
  await reader.inspector.sync();
  expect(await findingFor(reader)).toBe('rated-fake');
  const [source] = (await reportFor(reader))?.sources ?? [];
  expect(source).toMatchObject({
    organisation: { name: 'Agence Lumen' },
    verdict: 'fake',
    explanation: 'Les en-têtes du message sont forgés.',
    evidence: ['https://agence-lumen.fr/verifications/benevoles'],
  });
});

test('a revoked organisation stops counting', async () => {
  await stage.registry.revoke('lumen');
  await reader.inspector.sync();
  expect(await findingFor(reader)).toBe('unlisted');
});

async function findingFor(audience: Audience): Promise<string | undefined> {
  const page = await audience.reader.open(post);
  const lines = await audience.inspector.settled(page, 5);
  await page.close();
  return lines.find(({ address }) => address === addressOf(flaggedName))?.finding;
}

async function reportFor({ reader: someReader, inspector }: Audience) {
  const page = await someReader.open(post);
  await inspector.settled(page, 5);
  const tab = await inspector.report(page);
  await page.close();
  const report = tab?.documents.find(({ address }) => address === addressOf(flaggedName))?.report;
  return report === 'pending' ? undefined : report;
}
