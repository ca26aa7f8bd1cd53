import { beforeEach, expect, test, vi } from 'vitest';
import type { Tab, TabDocument } from '../../entrypoints/background/tabs.ts';
import { Toolbar } from '../../entrypoints/background/toolbar.ts';
import type { Report } from '../../utils/finding/finding.ts';

/** What the browser was told to draw, latest last. */
const drawn = vi.hoisted((): { icons: object[]; texts: string[] } => ({ icons: [], texts: [] }));

vi.mock('../../utils/browser.ts', () => ({
  browser: {
    runtime: { getManifest: () => ({ icons: { '16': 'icon/16.png' } }) },
    action: {
      setIcon: (details: object) => Promise.resolve(void drawn.icons.push(details)),
      setBadgeText: ({ text }: { text: string }) => Promise.resolve(void drawn.texts.push(text)),
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeTextColor: () => Promise.resolve(),
    },
  },
}));
vi.stubGlobal('Path2D', Object);
vi.stubGlobal(
  'OffscreenCanvas',
  class {
    getContext(): object {
      const nothing = (): undefined => undefined;
      return { scale: nothing, fill: nothing, stroke: nothing, setLineDash: nothing, getImageData: () => ({}) };
    }
  },
);

const fake: Report = {
  finding: { kind: 'verified', verdict: 'fake', pinned: true, stale: false, organisations: 2, dissent: 0 },
  sources: [],
};
const own = { tabId: 1, path: { '16': '/icon/16.png' } };

function document(report: TabDocument['report']): TabDocument {
  return { id: 'd', key: 'k', address: 'https://a.org/', where: 'link', label: '', isOwnPaste: false, report };
}

function tabWith(...documents: TabDocument[]): Tab {
  const page = {
    pageAddress: 'https://x.com/',
    site: 'x',
    layoutRecognised: true,
    isPrivateWindow: false,
    mode: 'careful',
  } as const;
  return { tabId: 1, visit: 'v', frameId: 0, ...page, documents };
}

async function show(toolbar: Toolbar, tab: Tab): Promise<void> {
  toolbar.show(tab);
  await new Promise((resolve) => setTimeout(resolve, 150));
}

beforeEach(() => {
  drawn.icons.length = 0;
  drawn.texts.length = 0;
});

test.each<[string, TabDocument[]]>([
  ['without a document', []],
  ['of which nothing is known yet', [document('pending')]],
])('the next page inside an app, %s, does not keep the verdict of the one before', async (_, next) => {
  const toolbar = new Toolbar(() => true);
  const tab = tabWith(document(fake));
  await show(toolbar, tab);
  expect(drawn.texts).toEqual(['1']);
  tab.documents = next;
  await show(toolbar, tab);
  expect(drawn.texts).toEqual(['1', '']);
  expect(drawn.icons.at(-1)).toEqual(own);
  // And where the same verdict comes back, it is drawn again; nothing is drawn twice.
  tab.documents = [document(fake)];
  await show(toolbar, tab);
  await show(toolbar, tab);
  expect(drawn.texts).toEqual(['1', '', '1']);
});

test('what an earlier worker drew does not stay either', async () => {
  await show(new Toolbar(() => true), tabWith());
  expect(drawn.texts).toEqual(['']);
  expect(drawn.icons).toEqual([own]);
});

test('what was found on a page that has been left meanwhile is not said of the next one', async () => {
  await show(new Toolbar(() => false), tabWith(document(fake)));
  expect(drawn.texts).toEqual(['']);
  expect(drawn.icons).toEqual([own]);
});
