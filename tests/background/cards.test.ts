import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Cards } from '../../entrypoints/background/cards.ts';
import type { Tab, TabDocument } from '../../entrypoints/background/tabs.ts';
import { translatorFor } from '../../utils/i18n.ts';
import type { CardRequest } from '../../utils/messages.ts';
import { now, verifiedFake } from '../gallery/samples.ts';

const page = vi.hoisted(() => ({
  /** What was put into the page, and what it was sent. */
  put: [] as unknown[],
  sent: [] as unknown[],
  refuses: false,
  /** How often the badge is not there yet. */
  missing: 0,
}));
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    scripting: {
      executeScript: (injection: unknown) => {
        if (page.refuses) return Promise.reject(new Error('Cannot access contents of the page'));
        return Promise.resolve(void page.put.push(injection));
      },
    },
    tabs: {
      sendMessage: (_: number, message: { request: unknown }) => {
        page.sent.push(message.request);
        return Promise.resolve({ accepted: page.missing-- <= 0 });
      },
    },
  },
}));

const document: TabDocument = {
  id: 'd-1',
  key: 'k',
  address: verifiedFake.address,
  where: 'link',
  label: '',
  isOwnPaste: false,
  report: verifiedFake.report,
};
const tab: Tab = {
  tabId: 7,
  visit: 'v',
  frameId: 3,
  pageAddress: 'https://x.com/',
  site: 'x',
  layoutRecognised: true,
  isPrivateWindow: false,
  mode: 'careful',
  documents: [document, { ...document, id: 'd-2' }, { ...document, id: 'd-3', report: 'pending' }],
};
let cards: Cards;

beforeEach(() => {
  Object.assign(page, { put: [], sent: [], refuses: false, missing: 0 });
  const registry = {
    origin: 'registry.example/touchstone',
    name: 'R',
    address: 'https://registry.example/touchstone',
    state: 'synced',
    size: 45,
    cases: 40,
  } as const;
  cards = new Cards({
    reader: { translator: translatorFor('en', 'UTC'), settings: { seal: '🦊' } },
    registries: () =>
      Promise.resolve([
        {
          ...registry,
          isBuiltIn: true,
          promoted: true,
          quorumSeconds: now - 240,
          witnesses: 3,
          lastSyncSeconds: now - 60,
        },
      ]),
    leakSizes: () => Promise.resolve(new Map([['Campagne Lumière 2027', 113]])),
    clock: () => now,
  });
});

const lastSent = (): CardRequest => page.sent.at(-1) as CardRequest;

test('the script goes into the badge’s own frame, then the words, whole, in the reader’s language', async () => {
  expect(await cards.open(tab, 'd-1')).toBe(true);
  expect(page.put).toEqual([{ target: { tabId: 7, frameIds: [3] }, files: ['/card.js'], injectImmediately: true }]);
  const { id, isUpdate, language, seal, view } = lastSent();
  expect({ id, isUpdate, language, seal }).toEqual({ id: 'd-1', isUpdate: false, language: 'en', seal: '🦊' });
  expect(view.registries[0]?.text).toMatch(/^R: co-signed 4 min\.? ago by 3 witnesses$/);
  expect(view.checked.facts.at(-1)?.text).toBe('Campagne Lumière 2027 · 113 documents of it in the registry');
});

test('into the very document, where the browser names it', async () => {
  await cards.open({ ...tab, documentId: 'D0C' }, 'd-1');
  expect(page.put).toMatchObject([{ target: { tabId: 7, documentIds: ['D0C'] } }]);
});

describe('says that there is no card', () => {
  test('where nothing may be put into the page', async () => {
    page.refuses = true;
    expect(await cards.open(tab, 'd-1')).toBe(false);
    expect(page.sent).toEqual([]);
  });

  test('where the badge does not come', async () => {
    page.missing = Infinity;
    expect(await cards.open(tab, 'd-1')).toBe(false);
  });
});

test('a badge that was only just sent is waited for', async () => {
  page.missing = 2;
  expect(await cards.open(tab, 'd-1')).toBe(true);
  expect(page.sent).toHaveLength(3);
});

describe('what changes', () => {
  const told = async (documents: TabDocument[], at: Tab = tab): Promise<number> => {
    page.sent.length = 0;
    cards.show(at, documents);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return page.sent.length;
  };

  test('is told to the card that was opened last, and to no other', async () => {
    expect(await told([document])).toBe(0);
    await cards.open(tab, 'd-1');
    expect(await told([document])).toBe(1);
    expect(lastSent()).toMatchObject({ id: 'd-1', isUpdate: true });
    expect(await told(tab.documents.slice(1))).toBe(0);
    expect(await told([document], { ...tab, visit: 'another' })).toBe(0);
  });

  test('while it is checked anew, a card goes on saying what was known', async () => {
    await cards.open(tab, 'd-1');
    const pending = { ...document, report: 'pending' as const };
    expect(await told([pending], { ...tab, documents: [pending] })).toBe(0);
  });
});
