import { expect, test, vi } from 'vitest';
import { Badges } from '../../entrypoints/background/badges.ts';
import type { Tab } from '../../entrypoints/background/tabs.ts';
import { translatorFor } from '../../utils/i18n.ts';

const sent = vi.hoisted((): unknown[][] => []);
vi.mock('../../utils/browser.ts', () => ({
  browser: { tabs: { sendMessage: (...call: unknown[]) => Promise.resolve(void sent.push(call)) } },
}));

test.each<[string, Partial<Tab>, object]>([
  ['to the very document it is for', { documentId: 'D0C' }, { documentId: 'D0C' }],
  ['to its frame, where the browser names no documents', {}, { frameId: 3 }],
])('a badge goes %s', async (_, fields, target) => {
  sent.length = 0;
  const page = {
    pageAddress: 'https://x.com/',
    site: 'x',
    layoutRecognised: true,
    isPrivateWindow: false,
    mode: 'careful',
  } as const;
  const place = { id: 'd', key: 'k', address: 'https://a.org/', label: '', isOwnPaste: false } as const;
  const document = { ...place, where: 'link', report: 'pending' } as const;
  const badges = new Badges({ translator: translatorFor('en', 'UTC'), settings: { seal: '🦊' } });
  badges.show({ tabId: 1, visit: 'v', frameId: 3, ...page, documents: [], ...fields }, [document]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(sent).toMatchObject([[1, { name: 'tab/badges' }, target]]);
  expect(sent[0]?.[2]).toEqual(target);
});
