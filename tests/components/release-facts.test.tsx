import { expect, test } from 'vitest';
import { ReleaseFacts, type LoggedRelease } from '../../components/release-facts.tsx';
import { releasesIn } from '../../entrypoints/options/use-releases.ts';
import type { Language } from '../../utils/i18n.ts';
import { emptyView, viewRules, type LogView } from '../../utils/protocol/log-view.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { fromHex } from '../../utils/protocol/bytes.ts';
import { parseRelease } from '../../utils/protocol/release.ts';
import { applyContent } from '../../utils/protocol/transition.ts';
import vectors from '../vectors/release.json' with { type: 'json' };
import { textOf } from './render.tsx';

const registry = 'Registre Lumière';
const shown = (releases: LoggedRelease[] | undefined, language?: Language): string =>
  textOf(<ReleaseFacts registry={registry} version="0.1.0" releases={releases} />, language);

/** A log whose first leaf is the release of the vectors, published with the second. */
function viewWithRelease(): LogView {
  const leaf = parseLeaf(fromHex(vectors.leaf));
  if (leaf.kind !== 'release') throw new Error(leaf.kind);
  const view = emptyView({ origin: 'registry.test/log', rootKeys: [], threshold: 1 });
  const release = parseRelease(leaf.signed.payload);
  applyContent(view, { index: 0, leaf: vectors.leafHash, content: { kind: 'release', release } });
  return { ...view, size: 2, stateIndexes: [1], stateSeconds: [1_795_284_250] };
}

test('the leaf of the running version, from the reader’s own copy: entry, date, each package with its hash', () => {
  const text = shown(releasesIn(viewWithRelease(), '0.1.0'));
  expect(text).toContain(`${registry} logged version 0.1.0 on 21 Nov 2026, as entry 0`);
  expect(text).toContain('touchstone-0.1.0-chrome.zip for Chrome · 1.2 MB');
  expect(text).toContain('2'.repeat(64));
  expect(text).toContain(vectors.leafHash);
  expect(text).toContain('To compare');
});

test.each([
  ['en', 'says nothing of version 0.1.0', 'has not been read yet'],
  ['fr', 'ne dit rien de la version 0.1.0', 'n’a pas encore été lu'],
  ['de', 'sagt nichts über Version 0.1.0', 'wurde noch nicht gelesen'],
  ['es', 'no dice nada de la versión 0.1.0', 'aún no se ha leído'],
] as const)('%s: not logged and not known are different things', (language, none, unread) => {
  expect(shown([], language)).toContain(none);
  expect(shown(undefined, language)).toContain(unread);
});

test('another version, no copy yet, and a copy made by older rules', () => {
  const view = viewWithRelease();
  expect(releasesIn(view, '0.1.1')).toEqual([]);
  expect(releasesIn(undefined, '0.1.0')).toBeUndefined();
  const older = { ...view, rules: viewRules - 1, releases: undefined } as unknown as LogView;
  expect(releasesIn(older, '0.1.0')).toBeUndefined();
});
