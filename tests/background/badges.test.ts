import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Badges } from '../../entrypoints/background/badges.ts';
import type { Tab, TabDocument } from '../../entrypoints/background/tabs.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { translatorFor } from '../../utils/i18n.ts';

const sent = vi.hoisted((): unknown[][] => []);
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    tabs: { sendMessage: (...call: unknown[]) => Promise.resolve(void sent.push(call)) },
    scripting: { insertCSS: () => new Promise<void>((...settle) => sheets.push(settle)) },
  },
}));
const sheets = vi.hoisted((): [() => void, (reason: Error) => void][] => []);
const page = {
  pageAddress: 'https://x.com/',
  site: 'x',
  layoutRecognised: true,
  isPrivateWindow: false,
  mode: 'careful',
} as const;
const place = { id: 'd', key: 'k', address: 'https://a.org/', label: '', isOwnPaste: false, where: 'link' } as const;
const badges = () => new Badges({ translator: translatorFor('en', 'UTC'), settings: { seal: '🦊' } });
/** Longer than reports are collected. */
const collected = () => new Promise((resolve) => setTimeout(resolve, 60));

test.each<[string, Partial<Tab>, object]>([
  ['to the very document it is for', { documentId: 'D0C' }, { documentId: 'D0C' }],
  ['to its frame, where the browser names no documents', {}, { frameId: 3 }],
])('a badge goes %s', async (_, fields, target) => {
  sent.length = 0;
  const document = { ...place, report: 'pending' } as const;
  badges().show({ tabId: 1, visit: 'v', frameId: 3, ...page, documents: [], ...fields }, [document]);
  await collected();
  expect(sent).toMatchObject([[1, { name: 'tab/badges' }, target]]);
  expect(sent[0]?.[2]).toEqual(target);
});

describe('while the sheet of a page is put in', () => {
  const tab = (): Tab => ({ tabId: 1, visit: 'v', frameId: 0, ...page, documents: [], life: 'l1fe' });
  const texts = (): (string | undefined)[] =>
    sent.map(
      ([, message]) =>
        (message as { request: { badges: { view: { text: string } | null }[] } }).request.badges[0]?.view?.text,
    );
  const fake: Report = {
    finding: { kind: 'rated', verdict: 'fake', pinned: false, stale: false, organisations: 1 },
    sources: [],
  };

  beforeEach(() => {
    sent.length = 0;
    sheets.length = 0;
  });

  test('it is put in once, and what was found meanwhile is what is said', async () => {
    const [shown, on] = [badges(), tab()];
    const document: TabDocument = { ...place, report: 'pending' };
    shown.show(on, [document]);
    await collected();
    document.report = fake;
    shown.show(on, [document]);
    await collected();
    expect([sheets.length, sent.length]).toEqual([1, 0]);
    sheets[0]?.[0]();
    await collected();
    expect(new Set(texts())).toEqual(new Set(['Rated fake']));
    on.life = 'other';
    shown.show(on, [document]);
    await collected();
    expect(sheets).toHaveLength(2);
  });

  test('where none could be put in it is tried again', async () => {
    const [shown, on] = [badges(), tab()];
    for (const times of [1, 2]) {
      shown.show(on, [{ ...place, report: fake }]);
      await collected();
      expect(sheets).toHaveLength(times);
      sheets[times - 1]?.[1](new Error('no such tab'));
      await collected();
    }
    expect(sent.map(([, message]) => (message as { request: object }).request)).toEqual(
      Array(2).fill(expect.not.objectContaining({ life: 'l1fe' })),
    );
  });
});
