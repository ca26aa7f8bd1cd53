import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingName } from '../../utils/finding/finding.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { file, loginPage, notFound, page as html, redirectTo, tooManyRequests } from '../world/answers.ts';
import { cardOn, placeOnCard } from '../world/cards.ts';
import { enrolThroughPopup, openPopup } from '../world/popup-actions.ts';
import { setStage, type Audience, type Stage } from '../world/stage.ts';

// A sample of the hosts in a real browser, with real permissions and a real registry: what tests/hosts shows for all of them in Node.

const ADDRESS = 'https://x.com/home';
const forged = 'notes/financement-occulte.pdf';
const mega = 'https://mega.nz/file/aBcDeF12';
const large = 200_000_000;

/** Link → how it must come out, and on what match it rests. */
const expected: Record<string, string> = {
  // A page names the address of the bytes; an API does.
  'https://www.mediafire.com/file/abc123def456/a.pdf/file': 'verified-fake by same-bytes',
  'https://www.documentcloud.org/documents/123-a-letter': 'verified-fake by same-bytes',
  // A redirect of the host's own.
  'https://archive.org/download/ITEM/moved.pdf': 'verified-fake by same-bytes',
  // No bytes, but a digest: a record's, a page's, a header's. None of them is more than a hint.
  'https://pixeldrain.com/u/Large123': 'hint by claimed-digest',
  'https://github.com/o/r/releases/download/v1/gone.pdf': 'hint by claimed-digest',
  'https://workupload.com/file/aBcDeFgHiJk': 'hint by claimed-digest',
  'https://drive.google.com/file/d/1aBcDeFgHiJkL/view': 'hint by claimed-digest',
  // Failures, told as what they are.
  'https://zenodo.org/records/1/files/consent.pdf': 'unchecked: login-needed',
  'https://gitlab.com/g/p/-/blob/main/wait.pdf': 'unchecked: rate-limited',
  'https://files.catbox.moe/gone42.pdf': 'unchecked: host-refused',
  // A page that names a place that is none of its own.
  'https://www.mediafire.com/file/evil00evil00/a.pdf/file': 'unchecked: needs-download',
  'https://bucket.s3.amazonaws.com/a/b.pdf': 'unchecked: needs-click',
  'https://wetransfer.com/downloads/0a1b/2c3d': 'unchecked: blocked',
  [mega]: 'unchecked: needs-download',
};

let stage: Stage;
let audience: Audience;
let page: Page;
let tabId: number;

beforeAll(async () => {
  stage = await setStage({ examined: ({ name }) => name === forged });
  play(stage.documents.find(({ name }) => name === forged)?.bytes ?? new Uint8Array());
  audience = await stage.newReader();
  const links = Object.keys(expected).map((address) => `<p><a href="${address}">${address}</a></p>`);
  stage.world.host('x.com', () => html(`<!doctype html><title>Liens</title>${links.join('')}`));
  page = await audience.reader.open(ADDRESS);
  tabId = await audience.inspector.tabIdOf(page);
});
afterAll(() => stage.close());

/** The hosts with their documented answers. */
function play(bytes: Uint8Array): void {
  const { world } = stage;
  const hex = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  const pdf = (): Response => file(bytes, 'application/pdf');
  const json = (body: unknown): Response => Response.json(body);
  const byPath =
    (answers: Record<string, () => Response>) =>
    (request: Request): Response => {
      const { pathname, search } = new URL(request.url);
      return (answers[pathname + search] ?? answers[pathname] ?? notFound)();
    };
  const button = (href: string): Response => html(`<!doctype html><a href="${href}" id="downloadButton">Download</a>`);
  world.host(
    'www.mediafire.com',
    byPath({
      '/file/abc123def456': () => button('https://download1500.mediafire.com/x/abc123def456/a.pdf'),
      '/file/evil00evil00': () => button('https://tracker.example.org/a.pdf'),
    }),
  );
  world.host('download1500.mediafire.com', byPath({ '/x/abc123def456/a.pdf': pdf }));
  world.host('tracker.example.org', pdf);
  world.host(
    'api.www.documentcloud.org',
    byPath({
      '/api/documents/123/': () => json({ asset_url: 'https://s3.documentcloud.org/', slug: 'a-letter' }),
    }),
  );
  world.host('s3.documentcloud.org', byPath({ '/documents/123/a-letter.pdf': pdf }));
  world.host(
    'archive.org',
    byPath({ '/download/ITEM/moved.pdf': () => redirectTo('https://ia600.us.archive.org/1/items/ITEM/moved.pdf') }),
  );
  world.host('ia600.us.archive.org', byPath({ '/1/items/ITEM/moved.pdf': pdf }));
  world.host(
    'pixeldrain.com',
    byPath({
      '/api/file/Large123': () => announced({}),
      '/api/file/Large123/info': () => json({ success: true, hash_sha256: hex('sha256') }),
    }),
  );
  world.host('github.com', notFound);
  world.host(
    'api.github.com',
    byPath({
      '/repos/o/r/releases/tags/v1': () => json({ assets: [{ name: 'gone.pdf', digest: `sha256:${hex('sha256')}` }] }),
    }),
  );
  world.host('workupload.com', () => html(`<!doctype html><td>${hex('sha256')} (SHA256)</td>`));
  const md5 = Buffer.from(hex('md5'), 'hex').toString('base64');
  world.host('drive.usercontent.google.com', () => announced({ 'X-Goog-Hash': `crc32c=AAAAAA==, md5=${md5}` }));
  world.host('zenodo.org', loginPage);
  world.host('gitlab.com', () => tooManyRequests(3_600));
}

/** Says that so much is coming, and begins. */
function announced(headers: Record<string, string>): Response {
  const body = new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)) });
  const type = { 'Content-Type': 'application/pdf', 'Content-Length': String(large) };
  return new Response(body, { headers: { ...type, ...headers } });
}

async function documents(): Promise<PageDocument[]> {
  return (await audience.inspector.ask('own/tab', { tabId }))?.documents ?? [];
}

function said({ report }: PageDocument): string {
  return report === 'pending' ? report : [findingName(report.finding), report.match].filter(Boolean).join(' by ');
}

describe('each link of one page', () => {
  test('comes out as it must', async () => {
    await expect
      .poll(async () => Object.fromEntries((await documents()).map((one) => [one.address, said(one)])), {
        timeout: 45_000,
        interval: 200,
      })
      .toEqual(expected);
  });

  test('and nobody was asked who must not be', () => {
    const { requests } = stage.world;
    for (const host of ['mega.nz', 'wetransfer.com', 'bucket.s3.amazonaws.com', 'tracker.example.org'])
      expect(requests.to(host)).toEqual([]);
    // Of a host that wants to be left alone nothing else is asked.
    expect(requests.to('gitlab.com').map(({ path }) => path)).toEqual(['/g/p/-/raw/main/wait.pdf']);
    for (const { headers } of requests.all().filter(({ host }) => host !== 'x.com')) {
      expect(headers['cookie']).toBeUndefined();
      expect(headers['referer']).toBeUndefined();
    }
  });
});

describe('what only the reader can fetch', () => {
  test('the card says so, and its button leads to the desk', async () => {
    const id = (await documents()).find(({ address }) => address === mega)?.id ?? '';
    await audience.inspector.ask('own/check', { tabId, ids: [id] });
    const badge = page.locator(`a[href="${mega}"] + span`);
    await page.bringToFront();
    await badge.click({ position: { x: 10, y: 9 } });
    await expect.poll(async () => (await cardOn(page))?.lines.includes(mega), { timeout: 10_000 }).toBe(true);
    const card = await cardOn(page);
    expect(card?.lines.join(' ')).toContain('Download it yourself and drop it on the desk');
    expect(card?.buttons).toContain('Check a downloaded file…');
    await picture(page, 'card');
    const opened = audience.reader.context.waitForEvent('page');
    const { x, y } = await placeOnCard(page, 'Check a downloaded file…');
    await page.mouse.click(x, y);
    const desk = await opened;
    await desk.getByText('Drop files or whole folders here').waitFor();
    expect(desk.url()).toContain('/desk.html#files');
    await picture(desk, 'desk');
    await desk.close();
  });

  test('the popup says so, too', async () => {
    const { context, origin } = audience.reader;
    const popup = await context.newPage();
    await popup.setViewportSize({ width: 372, height: 700 });
    await popup.goto(`${origin}/popup.html?tab=${tabId}`);
    const row = popup.locator('.document', { hasText: 'mega.nz' });
    await row.locator('button.name').click();
    await row.getByText('Download it yourself and drop it on the desk').waitFor();
    await row.scrollIntoViewIfNeeded();
    await picture(popup, 'popup');
    const opened = context.waitForEvent('page');
    await row.getByRole('button', { name: 'Check a downloaded file…' }).click();
    const desk = await opened;
    await desk.getByText('Drop files or whole folders here').waitFor();
    await desk.close();
  });

  test('who flags it is led there, and nothing is asked of its host', async () => {
    const code = { organisation: 'Agence Lumen', text: await stage.registry.invite('lumen') };
    await enrolThroughPopup(audience, page, code);
    const popup = await openPopup(audience, page);
    const row = popup.locator('.document', { hasText: 'mega.nz' });
    await row.locator('button.name').click();
    await row.getByRole('button', { name: 'Flag this document' }).click();
    await popup.getByText('drop it on the desk: you can flag it there').waitFor();
    expect(await popup.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await picture(popup, 'flag');
    const opened = audience.reader.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Open the desk' }).click();
    const desk = await opened;
    await desk.getByText('Drop files or whole folders here').waitFor();
    expect(stage.world.requests.to('mega.nz')).toEqual([]);
    await desk.close();
  });
});

/** Where somebody wants to look at them. */
async function picture(of: Page, name: string): Promise<void> {
  const folder = process.env['TOUCHSTONE_PICTURES'];
  if (folder !== undefined) await of.screenshot({ path: `${folder}/hosts-${name}.png` });
}
