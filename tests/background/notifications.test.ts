import { beforeEach, expect, test, vi } from 'vitest';
import { notify } from '../../entrypoints/background/notifications.ts';
import type { ChangedFinding } from '../../entrypoints/background/seen-findings.ts';
import { translatorFor } from '../../utils/i18n.ts';

interface Shown {
  id: string;
  title: string;
  message: string;
}

const played = vi.hoisted(() => ({ isAllowed: true, shown: [] as Shown[] }));
vi.mock('../../utils/browser.ts', () => ({
  browser: {
    permissions: { contains: () => Promise.resolve(played.isAllowed) },
    runtime: { getURL: (file: string) => `chrome-extension://x${file}` },
    notifications: {
      create: (id: string, { title, message }: Omit<Shown, 'id'>) =>
        Promise.resolve(void played.shown.push({ id, title, message })),
    },
  },
}));

beforeEach(() => {
  [played.isAllowed, played.shown] = [true, []];
});

const english = translatorFor('en', 'UTC');
const changed = (key: string): ChangedFinding => ({
  key,
  before: { kind: 'unlisted' },
  now: { kind: 'rated', verdict: 'fake', pinned: true, stale: false, organisations: 1 },
  checked: { sha256: 'ab'.repeat(32), size: 412_345, atSeconds: 1_795_000_000, mediaType: 'application/pdf' },
});

test('says what was found before and what is found now, of which bytes; a document has no name here', async () => {
  await notify([changed('k')], english);
  const [{ id, title, message } = { id: '', title: '', message: '' }] = played.shown;
  expect([id, title]).toEqual(['k', english.text('notify_title')]);
  for (const words of [
    '412 kB',
    '18 Nov 2026',
    'One organisation rates this document fake',
    'no organisation has said anything',
  ])
    expect(message.toLowerCase()).toContain(words.toLowerCase());
  expect(message).not.toMatch(/[{}]|\.\./);
});

test('in the reader’s language', async () => {
  await notify([changed('k')], translatorFor('fr', 'UTC'));
  expect(played.shown[0]?.message).toContain('Une organisation juge ce document faux');
});

test.each([
  [3, ['0', '1', '2']],
  [4, ['several']],
  [70_000, ['several']],
])('%d changes at once', async (count, ids) => {
  await notify(
    Array.from({ length: count }, (_, i) => changed(String(i))),
    english,
  );
  expect(played.shown.map(({ id }) => id)).toEqual(ids);
  if (count > 3) expect(played.shown[0]?.message).toContain(english.number(count));
});

test('without the browser’s permission, or without a change, nothing is shown', async () => {
  await notify([], english);
  played.isAllowed = false;
  await notify([changed('k')], english);
  expect(played.shown).toEqual([]);
});
