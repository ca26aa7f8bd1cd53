import { describe, expect, test } from 'vitest';
import { isMerePicture } from '../../entrypoints/background/tabs.ts';
import { summaryOf } from '../../entrypoints/background/toolbar.ts';
import type { Report } from '../../utils/finding/finding.ts';

const waits: Report = { finding: { kind: 'unchecked', reason: 'needs-click' }, sources: [] };
const fake: Report = {
  finding: { kind: 'verified', verdict: 'fake', pinned: true, stale: false, organisations: 2, dissent: 0 },
  sources: [],
};
const place = { id: 'd', key: 'k', address: 'https://a.org/', label: '', isOwnPaste: false };

describe('a picture of a post', () => {
  test.each([
    ['that nobody asked about says nothing', { where: 'image', report: waits }, true],
    ['that was asked about', { where: 'image', report: waits, isAsked: true }, false],
    ['that something is known of', { where: 'image', report: fake }, false],
    ['that is being checked', { where: 'image', report: 'pending' }, false],
    ['to which a link leads', { where: 'link', report: waits }, false],
    ['that is an attached file', { where: 'attachment', report: waits }, false],
  ] as const)('%s', (_, document, expected) => {
    expect(isMerePicture(document)).toBe(expected);
  });

  test('does not colour the toolbar by itself', () => {
    expect(summaryOf({ documents: [{ ...place, where: 'image', report: waits }] }).worst).toBeUndefined();
    expect(summaryOf({ documents: [{ ...place, where: 'image', report: fake }] })).toEqual({ worst: fake, count: 1 });
    expect(summaryOf({ documents: [{ ...place, where: 'link', report: waits }] }).worst).toBe(waits);
  });
});
