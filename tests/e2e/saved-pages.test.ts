import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedVectors } from '../check/shared-vectors.ts';
import { addressOf } from '../sample-leak/hosting.ts';
import { page as htmlPage } from '../world/answers.ts';
import { badgesOn } from '../world/badges.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';
import { SiteCells } from './site-cells.ts';

// Pages as their sites really wrote them, with links of ours planted into a copy. Their scripts do not run.

const folder = sharedVectors('html-pages');
const cells = new SiteCells('saved-pages');
const withoutScripts = { 'Content-Security-Policy': "script-src 'none'" };
const forged = addressOf('notes/financement-occulte.pdf');
const altered = addressOf('comptes/depenses-cachees.xlsx');

const pages = [
  {
    id: 'pastebin',
    site: 'Pastebin, 2024',
    file: 'pastebin-2024.html',
    address: 'https://pastebin.com/d4biUtRm',
    // Plain text in the first line, and an anchor in the second.
    columns: ['text', 'links'] as const,
    plant: (html: string) =>
      html
        .replace(/(<div class="source [^>]*>\s*<ol[^>]*>)/, `$1<li class="li1"><div class="de1">${forged}</div></li>`)
        .replace(/(<li class="li1"><div class="de1">\$)/, `<li class="li1"><a href="${altered}">lien</a></li>$1`),
    shown: [forged, altered],
  },
  {
    id: 'x',
    site: 'X, 2026',
    file: 'x-post-link-2026.html',
    address: 'https://x.com/Forbes/status/2016058596782670275',
    columns: ['links'] as const,
    plant: (html: string) =>
      html.replace(
        /(data-testid="tweetText"[^>]*>)/,
        `$1<a dir="ltr" href="https://t.co/aBcDeF1234" role="link"><span aria-hidden="true">https://</span>${forged.slice(8)}</a> ` +
          `<a dir="ltr" href="https://t.co/aBcDeF1235" role="link"><span aria-hidden="true">https://</span>${altered.slice(8)}</a>`,
      ),
    shown: ['https://t.co/aBcDeF1234', 'https://t.co/aBcDeF1235'],
  },
];

describe.skipIf(folder === undefined)('saved pages with planted links', () => {
  let stage: Stage;
  let audience: Audience;

  beforeAll(async () => {
    stage = await setStage({ examined: ({ finding }) => ['verified-fake', 'verified-altered'].includes(finding) });
    audience = await stage.newReader();
  });
  afterAll(() => stage.close());

  test.each(pages)('$site', async ({ id, file, address, columns, plant, shown }) => {
    const saved = await readFile(path.join(folder ?? '', file), 'utf8');
    const planted = plant(saved);
    expect(planted.length).toBeGreaterThan(saved.length);
    stage.world.host(new URL(address).hostname, () => htmlPage(planted, withoutScripts));
    const page = await audience.reader.open(address);
    const bothBadged = (): Promise<unknown> =>
      expect
        .poll(async () => (await badgesOn(page)).map(({ follows, text }) => [follows, text]), { timeout: 15_000 })
        .toEqual([
          [shown[0], 'Fake'],
          [shown[1], 'Altered'],
        ]);
    for (const column of columns) await cells.try(id, column, bothBadged);
    const report = await audience.inspector.report(page);
    expect(report?.layoutRecognised).toBe(true);
    await page.close();
  });

  test('the table of sites says what was found here', async () => {
    expect(cells.found).toEqual(await cells.written());
  });
});
