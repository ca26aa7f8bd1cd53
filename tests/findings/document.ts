import { hostOf } from '../../components/document-name.ts';
import { headlineOf, notesOf, remedyOf } from '../../components/finding-words.ts';
import { reportBadge } from '../../components/report-badge.ts';
import type { Finding, PlainFinding, Report, UncheckedReason } from '../../utils/finding/finding.ts';
import { translatorFor, type Translator } from '../../utils/i18n.ts';
import type { Verdict } from '../../utils/protocol/statement.ts';
import { titleOf, type Situation } from './situations.ts';

const SOME_DAY_SECONDS = Date.UTC(2026, 10, 14, 14, 2) / 1000;
const organisation = { id: 'a', name: '', contact: '', corrections: '' };

/** docs/findings.md, before it is formatted: every situation with its picture, and its words in both languages. */
export function findingsDocument(situations: readonly Situation[]): string {
  const isUnchecked = ({ finding }: Situation): boolean => finding.startsWith('unchecked: ');
  return [
    '# Every finding, as a reader is told of it',
    '',
    'Made by `npm run findings` from a real browser, a real registry and played hosts (`tests/e2e/findings.test.ts`, which also compares each word).',
    'Each row: the badge with the head of its card; what has to happen; the words of card and popup, in English and in French.',
    '',
    'Colour is never the only carrier: each verdict has its own shape and word. What could not be checked is grey, with the reason.',
    '',
    '![A card in full](images/findings/card-light.png)',
    '',
    ...table(situations.filter((situation) => !isUnchecked(situation))),
    '',
    '## Not checked',
    '',
    'No finding, and never stored as one: the reason, and what to do.',
    '',
    ...table(situations.filter(isUnchecked)),
    '',
  ].join('\n');
}

export function pictureOf(situation: Situation): string {
  return `${titleOf(situation).replace(/[^a-z]+/g, '-')}.png`;
}

function table(situations: readonly Situation[]): string[] {
  const [english, french] = [translatorFor('en', 'UTC'), translatorFor('fr', 'UTC')];
  return [
    '| finding | picture | how it comes about | English | French |',
    '| --- | --- | --- | --- | --- |',
    ...situations.map((situation) =>
      [
        '',
        `\`${titleOf(situation)}\``,
        `<img src="images/findings/${pictureOf(situation)}" width="280" alt="">`,
        situation.how,
        wordsOf(situation, english),
        wordsOf(situation, french),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ];
}

/** Badge, headline, what to know and what to do. */
export function wordsOf(situation: Situation, translator: Translator): string {
  const report = sampleReport(situation);
  return [
    `**${reportBadge(report, translator).text}**`,
    headlineOf(report.finding, translator),
    ...notesOf(report, translator),
    `_${translator.text('label_what_to_do')}:_ ${remedyOf(report.finding, hostOf(situation.address), translator)}`,
  ].join('<br>');
}

/** As the browser comes to it, as far as words follow from it. */
export function sampleReport(situation: Situation): Report {
  const finding = sampleFinding(situation);
  const said = 'verdict' in finding ? finding.verdict : 'fake';
  const verdict = said === 'disputed' || said === 'mixed' ? 'fake' : said;
  const source = {
    organisation,
    verdict,
    issuedSeconds: SOME_DAY_SECONDS,
    loggedSeconds: SOME_DAY_SECONDS,
    leaf: '',
    evidence: [],
  };
  return {
    finding,
    sources: ['a', 'b'].map((id) => ({ ...source, organisation: { ...organisation, id } })),
    registry: { origin: '', quorumSeconds: SOME_DAY_SECONDS, size: 1 },
    ...situation.sample,
  };
}

function sampleFinding({ finding, variant }: Pick<Situation, 'finding' | 'variant'>): Finding {
  const [kind = finding, word = ''] = split(finding);
  const plain = { pinned: true, stale: variant === 'stale' };
  switch (kind) {
    case 'verified':
      return { kind, verdict: word as 'fake', ...plain, organisations: 2, dissent: 0 };
    case 'rated':
      return { kind, verdict: word as Verdict, ...plain, organisations: 1 };
    case 'resembles':
      return { kind, verdict: word as Verdict };
    case 'contains': {
      const worst = sampleFinding({ finding: word }) as PlainFinding;
      return { kind, worst, isWhole: word === 'verified-authentic' };
    }
    case 'hint':
      return { kind, basis: variant === 'address' ? 'address' : 'claimed-digest' };
    case 'unchecked':
      return { kind, reason: word as UncheckedReason };
    default:
      return { kind: kind === 'disputed' ? 'disputed' : 'unlisted' };
  }
}

/** `verified-fake` → verified, fake; `unchecked: too-large` → unchecked, too-large. */
function split(finding: string): string[] {
  return /^([a-z]+)(?:-|: )(.*)$/.exec(finding)?.slice(1) ?? [];
}
