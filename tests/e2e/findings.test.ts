import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { format } from 'prettier';
import type { Page } from 'playwright-core';
import { hostOf } from '../../components/document-name.ts';
import { headlineOf, notesOf, remedyOf } from '../../components/finding-words.ts';
import { findingName } from '../../utils/finding/finding.ts';
import { translatorFor, type Language } from '../../utils/i18n.ts';
import { findingsDocument, pictureOf, sampleReport } from '../findings/document.ts';
import { everySituation } from '../findings/every-situation.ts';
import { insideAndNear } from '../findings/inside-and-near.ts';
import { ask, settle, tell, type Pictures, type Told } from '../findings/tell.ts';
import { FindingsStage } from '../findings/stage.ts';
import {
  clockWrong,
  forked,
  notSynced,
  offline,
  onOnePage,
  stale,
  timeout,
  titleOf,
  type Situation,
} from '../findings/situations.ts';
import { setOffline } from '../world/offline.ts';

// Every finding and every reason in a real browser, told in both languages by popup and card. `npm run findings` writes docs/findings.md
// and its pictures on the way.

const docs = path.resolve(import.meta.dirname, '../../docs');
const pictureFolder = path.join(docs, 'images/findings');
const isWriting = process.env['TOUCHSTONE_FINDINGS'] === 'write';
const languages = ['en', 'fr'] as const satisfies Language[];
/** Longer than any host is waited for. */
const SETTLE_TIMEOUT_MS = 60_000;
const PLAY_TIMEOUT_MS = 480_000;

let stage: FindingsStage;
const told: Told[] = [];

beforeAll(async () => {
  if (isWriting) {
    await rm(pictureFolder, { recursive: true, force: true });
    await mkdir(pictureFolder, { recursive: true });
  }
  stage = await FindingsStage.open();
  await look([notSynced]);
  await stage.reach();
  await look(stale);
  await stage.refresh();
  // Nothing is waited for while the slow host is silent.
  const slow = await open([timeout]);
  await ask(stage.audience, slow, timeout);
  await look(onOnePage);
  await look(insideAndNear);
  await look([timeout], { page: slow, asks: 'changed' });
  const cut = await open([offline]);
  await setOffline(stage.audience.reader, true);
  await look([offline], { page: cut, asks: 'all' });
  await setOffline(stage.audience.reader, false);
  await stage.runAhead();
  await look([clockWrong]);
  await stage.fork();
  await look([forked]);
  if (isWriting) {
    const page = await format(findingsDocument(everySituation), { parser: 'markdown', printWidth: 120 });
    await writeFile(path.join(docs, 'findings.md'), page);
  }
}, PLAY_TIMEOUT_MS);
afterAll(() => stage.close());

describe.each(languages)('in %s', (language) => {
  const translator = translatorFor(language);
  test.each(everySituation.map((situation) => [titleOf(situation), situation] as const))('%s', (_, situation) => {
    const one = told.find((candidate) => candidate.situation === situation && candidate.language === language);
    if (one === undefined) throw new Error('was not looked at');
    const { report, popup, card } = one;
    expect(findingName(report.finding)).toBe(situation.finding);
    // What docs/findings.md says is what came of it.
    if (situation.sample !== undefined)
      expect(notesOf(report, translator)).toEqual(notesOf(sampleReport(situation), translator));
    const words = [
      headlineOf(report.finding, translator),
      ...notesOf(report, translator),
      remedyOf(report.finding, hostOf(situation.address), translator),
      ...report.sources.flatMap(({ organisation, explanation = '' }) => [organisation.name, explanation]),
    ];
    for (const word of words) expect(plain(popup)).toContain(plain(word));
    if (situation.finding === 'unchecked: needs-click') expect(card).toBeUndefined();
    else for (const word of words) expect(plain(card?.lines.join(' ') ?? '')).toContain(plain(word));
    expect(card?.lines ?? [situation.address]).toContain(situation.address);
    expect(card?.language ?? language).toBe(language);
  });
});

test('evidence opens by https alone, in a tab that knows nothing of this one', () => {
  const links = told.flatMap(({ card }) => card?.links ?? []);
  expect(links.length).toBeGreaterThan(0);
  for (const { href, rel, target } of links) {
    expect(href).toMatch(/^https:\/\/(agence-lumen\.fr|lesbureaux\.info)\//);
    expect([rel, target]).toEqual(['noopener noreferrer', '_blank']);
  }
});

/** On a page of their own, or on one that was opened before. */
async function look(
  situations: readonly Situation[],
  already?: { page: Page; asks: 'all' | 'changed' },
): Promise<void> {
  const { page, asks } = already ?? { page: await open(situations), asks: 'all' };
  for (const language of languages) {
    await stage.speak(language);
    const wait = { asks: language === 'en' ? asks : 'changed', timeoutMs: SETTLE_TIMEOUT_MS } as const;
    const documents = await settle(stage.audience, page, situations, wait);
    const pictures = isWriting && language === 'en' ? takePictures : undefined;
    told.push(...(await tell(stage.audience, page, { situations, documents, language }, pictures)));
  }
  await page.close();
}

function open(situations: readonly Situation[]): Promise<Page> {
  return stage.audience.reader.open(stage.show(situations));
}

const takePictures: Pictures = {
  card: async (situation, page, card, badge) => {
    const { x, y, height } = card.head;
    const file = path.join(pictureFolder, pictureOf(situation));
    const top = Math.min(badge.y, y) - 4;
    await page.screenshot({ path: file, clip: { x: x - 8, y: top, width: 388, height: y + height - top } });
    if (situation.finding !== 'verified-fake') return;
    const { box } = card;
    const clip = { x: x - 8, y: top, width: 388, height: box.y + box.height + 12 - top };
    await page.screenshot({ path: path.join(pictureFolder, 'card-light.png'), clip });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: path.join(pictureFolder, 'card-dark.png'), clip });
    await page.emulateMedia({ colorScheme: 'light' });
  },
  row: async (situation, picture) => {
    await writeFile(path.join(pictureFolder, pictureOf(situation)), await picture);
  },
};

/** Spaces of all kinds are one: the browser breaks lines where it likes. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}
