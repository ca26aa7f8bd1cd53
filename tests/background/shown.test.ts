import { expect, test } from 'vitest';
import { badgeView } from '../../entrypoints/background/badges.ts';
import type { TabDocument } from '../../entrypoints/background/tabs.ts';
import { summaryOf } from '../../entrypoints/background/toolbar.ts';
import { findingName, type Finding, type Report } from '../../utils/finding/finding.ts';
import { translatorFor } from '../../utils/i18n.ts';

const english = translatorFor('en', 'UTC');
const fake: Finding = { kind: 'verified', verdict: 'fake', pinned: true, stale: false, organisations: 2, dissent: 0 };
const rated: Finding = { kind: 'rated', verdict: 'satire', pinned: true, stale: false, organisations: 1 };
const unlisted: Finding = { kind: 'unlisted' };
const waiting: Finding = { kind: 'unchecked', reason: 'needs-click' };

const reportOf = (finding: Finding): Report => ({ finding, sources: [] });

function summary(...findings: (Finding | 'pending')[]): string {
  const documents = findings.map((finding): TabDocument => {
    const report = finding === 'pending' ? finding : reportOf(finding);
    return { id: 'd', key: 'k', address: 'https://a.org/', where: 'link', label: '', isOwnPaste: false, report };
  });
  const { worst, count } = summaryOf({ documents });
  return `${worst ? findingName(worst.finding) : 'nothing'} ${count}`;
}

test.each<[string, (Finding | 'pending')[]]>([
  ['nothing 0', []],
  ['nothing 0', ['pending']],
  ['verified-fake 2', [unlisted, fake, rated, fake, waiting]],
  ['rated-satire 1', [unlisted, rated, 'pending']],
  ['unlisted 2', [unlisted, waiting, unlisted]],
  ['unchecked: needs-click 0', [waiting, waiting]],
])('the toolbar says %s', (words, findings) => {
  expect(summary(...findings)).toBe(words);
});

test('a badge says the finding in a word, and in a sentence', () => {
  expect(badgeView(reportOf(fake), english)).toMatchObject({
    icon: 'fake',
    tone: 'fake',
    style: 'solid',
    text: 'Fake',
  });
  expect(badgeView(reportOf(fake), english).title.length).toBeGreaterThan(20);
  expect(badgeView(reportOf(waiting), english)).toMatchObject({ icon: 'unchecked', style: 'bare', text: 'Check now' });
  expect(badgeView('pending', english)).toMatchObject({ icon: 'unchecked', style: 'bare', text: 'Checking…' });
});
