import { describe, expect, test } from 'vitest';
import { DocumentRow } from '../../components/document-row.tsx';
import { reportBadge } from '../../components/report-badge.ts';
import { SummaryBar } from '../../components/summary-bar.tsx';
import { RegistryFooter } from '../../components/registry-footer.tsx';
import type { RegistryView } from '../../components/registry-words.ts';
import { WaitingHosts } from '../../components/waiting-hosts.tsx';
import { uncheckedReasons, type Finding, type Report } from '../../utils/finding/finding.ts';
import { translatorFor, type Language } from '../../utils/i18n.ts';
import { verdicts } from '../../utils/protocol/statement.ts';
import { now, ratedAuthentic, rows, verifiedFake, waiting } from '../gallery/samples.ts';
import { render, textOf } from './render.tsx';

const languages = ['en', 'fr'] as const satisfies Language[];

const every: Finding[] = [
  ...(['authentic', 'fake', 'altered'] as const).map((verdict): Finding => ({
    kind: 'verified',
    verdict,
    pinned: false,
    stale: true,
    organisations: 4,
    dissent: 2,
  })),
  ...verdicts.map((verdict): Finding => ({ kind: 'rated', verdict, pinned: true, stale: true, organisations: 2 })),
  ...[...verdicts, 'disputed' as const].map((verdict): Finding => ({ kind: 'resembles', verdict })),
  { kind: 'disputed' },
  { kind: 'hint', basis: 'address' },
  { kind: 'hint', basis: 'claimed-digest' },
  { kind: 'unlisted' },
  ...uncheckedReasons.map((reason): Finding => ({ kind: 'unchecked', reason })),
];

describe.each(languages)('every finding, in %s', (language) => {
  const translator = translatorFor(language, 'UTC');
  test.each(every.map((finding) => [JSON.stringify(finding), finding] as const))(
    '%s has words for all it says',
    (_, finding) => {
      const report = { ...(verifiedFake.report as Report), finding };
      const row = <DocumentRow {...verifiedFake} report={report} badge={reportBadge(report, translator)} open />;
      const text = textOf(row, language);
      expect(text).toContain(reportBadge(report, translator).text);
      // No placeholder was left open.
      expect(text).not.toMatch(/[{}]|undefined|NaN/);
    },
  );
});

test('authentic never says true, and says what it means', () => {
  const text = textOf(<DocumentRow {...ratedAuthentic} open />);
  expect(text).toContain('as released by its source');
  expect(text).toContain('does not mean that what it says is true');
  expect(text).toContain('could give you another file');
});

test('unlisted is said to be no approval', () => {
  const unlisted = rows.find(({ report }) => report !== 'pending' && report.finding.kind === 'unlisted');
  expect(textOf(unlisted && <DocumentRow {...unlisted} open />)).toContain('That is not approval');
});

describe('a document', () => {
  test('that waits offers a button that names it', () => {
    const button = render(<DocumentRow {...waiting} />).querySelector('button.badge');
    expect(button?.getAttribute('aria-label')).toBe('Check archive_mails.mbox now');
  });

  test('opens its details from a button that says whether they are open', () => {
    const closed = render(<DocumentRow {...verifiedFake} />);
    expect(closed.querySelector('button.name')?.getAttribute('aria-expanded')).toBe('false');
    const open = render(<DocumentRow {...verifiedFake} open />);
    const button = open.querySelector('button.name');
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(open.getElementById(button?.getAttribute('aria-controls') ?? '')).not.toBeNull();
  });

  test('shows which bytes, when, who, what for, and where to object', () => {
    const text = textOf(<DocumentRow {...verifiedFake} open />);
    const report = verifiedFake.report as Report;
    expect(text).toContain(report.checked?.sha256);
    expect(text).toContain('412 kB, fetched 22 Nov 2026, 14:01');
    for (const words of ['Agence Lumen', 'Les Bureaux', 'letterhead', 'provenance', 'Something wrong?', 'same bytes']) {
      expect(text).toContain(words);
    }
  });
});

test('whoever disputes without a verdict stands beside the verdicts, and can take it back where it is one’s own', () => {
  const shown = verifiedFake.report as Report;
  const [source] = shown.sources;
  if (source === undefined) throw new Error('the sample has a source');
  const objection = { ...source, leaf: 'e'.repeat(64), standing: 'live' as const, relations: ['disputes' as const] };
  const own = {
    ...objection,
    organisation: { ...source.organisation, id: 'own', conflictOfInterest: 'Owned by a candidate.' },
  };
  const report = { ...shown, finding: { kind: 'disputed' as const }, objections: [own] };
  const row = (
    <DocumentRow
      {...verifiedFake}
      report={report}
      open
      ownOrganisation="own"
      onRetract={() => undefined}
      onRelate={() => undefined}
    />
  );
  const section = Array.from(render(row).querySelectorAll('section')).find((one) =>
    one.textContent.includes('Who disputes it'),
  );
  expect(section?.textContent).toContain('declares a conflict of interest: Owned by a candidate.');
  expect(Array.from(section?.querySelectorAll('button') ?? [], (button) => button.textContent)).toEqual(['Retract']);
  expect(textOf(row)).not.toContain('Said, and not counted');
});

describe('what strangers wrote', () => {
  const [source] = (verifiedFake.report as Report).sources;
  const withSource = (change: Partial<NonNullable<typeof source>>): Document => {
    const report = { ...(verifiedFake.report as Report), sources: source ? [{ ...source, ...change }] : [] };
    return render(<DocumentRow {...verifiedFake} report={report} open />);
  };

  test.each([
    ['http://evil.example/a'],
    ['javascript:alert(1)'],
    ['data:text/html,<script>alert(1)</script>'],
    ['https://agence-lumen.example@evil.example/'],
    ['//evil.example/'],
    ['nonsense'],
  ])('evidence at %s becomes no link', (address) => {
    const links = [...withSource({ evidence: [address] }).querySelectorAll('a')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links).not.toContain(address);
  });

  test('evidence opens in a new tab that knows nothing of us, its host written beside it', () => {
    const document = withSource({ evidence: ['https://agence-lumen.example/verif/1204'] });
    const link = document.querySelector('a[href="https://agence-lumen.example/verif/1204"]');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link?.getAttribute('target')).toBe('_blank');
    expect(link?.textContent).toContain('agence-lumen.example');
  });

  test('is text, and cannot turn the direction of reading', () => {
    const document = withSource({ explanation: '<img src=x onerror=alert(1)> \u202efdp.exe' });
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(document.body.textContent).not.toContain('\u202e');
  });

  test.each(['http://a.example/', 'javascript:alert(1)', 'mailto:a@b.example?subject=x'])(
    'corrections at %s become no link',
    (corrections) => {
      const organisation = { id: 'a', name: 'A', contact: '', corrections };
      const links = [...withSource({ organisation }).querySelectorAll('a')].map((link) => link.getAttribute('href'));
      expect(links).not.toContain(corrections);
    },
  );
});

describe('the page at a glance', () => {
  const reports = rows.map((row) => row.report);

  test('counts every document exactly once', () => {
    const text = textOf(<SummaryBar site="pastebin.com" reports={reports} />);
    expect(text).toContain('9 documents on pastebin.com');
    const counts = text.slice(text.indexOf('.com') + 4).match(/\d+/g) ?? [];
    expect(counts.map(Number).reduce((a, b) => a + b, 0)).toBe(reports.length);
  });

  test('says in words what the bar shows in colour', () => {
    const document = render(<SummaryBar site="x.com" reports={reports} />);
    expect(document.querySelectorAll('.bar i')).toHaveLength(document.querySelectorAll('.count').length);
    expect(document.querySelector('.bar')?.getAttribute('aria-hidden')).toBe('true');
  });
});

test('documents of one host that wait are offered together; a single one is not', () => {
  const wait = (address: string) => ({ address, report: waiting.report });
  const documents = [wait('https://a.example/1.pdf'), wait('https://a.example/2.pdf'), wait('https://b.example/1.pdf')];
  const text = textOf(<WaitingHosts documents={documents} onCheck={() => undefined} />);
  expect(text).toContain('Check 2 documents from a.example');
  expect(text).not.toContain('b.example');
});

describe.each(languages)('the registry, in %s', (language) => {
  const registry: RegistryView = {
    origin: 'r.example',
    name: 'R',
    state: 'synced',
    cases: 3,
    quorumSeconds: now - 240,
    witnesses: 3,
  };
  const tones = {
    synced: 'authentic',
    'never-synced': 'quiet',
    stale: 'altered',
    forked: 'fake',
    'clock-wrong': 'altered',
    unreachable: 'altered',
    withheld: 'altered',
  } as const;
  test.each(Object.entries(tones) as [RegistryView['state'], string][])('%s is %s, and has words', (state, tone) => {
    const footer = (
      <RegistryFooter
        registries={[{ ...registry, state }]}
        nowSeconds={now}
        syncing={false}
        onSync={() => undefined}
        onAllow={() => undefined}
      />
    );
    expect(render(footer, language).querySelector(`.dot.tone-${tone}`)).not.toBeNull();
    expect(textOf(footer, language)).not.toMatch(/[{}]|NaN/);
  });
});

test.each([
  [23 * 3600, 'authentic', 'co-signed 23'],
  [25 * 3600, 'altered', 'last co-signed 1'],
  [-5, 'authentic', 'co-signed'],
])('co-signed %d seconds ago', (age, tone, words) => {
  const registry: RegistryView = {
    origin: 'r',
    name: 'R',
    state: 'synced',
    cases: 3,
    quorumSeconds: now - age,
    witnesses: 0,
  };
  const footer = (
    <RegistryFooter
      registries={[registry]}
      nowSeconds={now}
      syncing={false}
      onSync={() => undefined}
      onAllow={() => undefined}
    />
  );
  expect(render(footer).querySelector(`.dot.tone-${tone}`)).not.toBeNull();
  expect(textOf(footer)).toContain(words);
  expect(textOf(footer)).not.toContain('in 5');
});

test('the proof against a registry is offered where it forked, and its host where the browser holds it back', () => {
  const registry: RegistryView = {
    origin: 'r',
    name: 'R',
    state: 'forked',
    cases: 3,
    quorumSeconds: now,
    witnesses: 1,
  };
  const buttons = (state: RegistryView['state']): string[] => {
    const footer = (
      <RegistryFooter
        registries={[{ ...registry, state }]}
        nowSeconds={now}
        syncing={false}
        onSync={() => undefined}
        onSaveProof={() => undefined}
        onAllow={() => undefined}
      />
    );
    return [...render(footer).querySelectorAll('li button')].map(({ textContent }) => textContent);
  };
  expect(buttons('forked')).toEqual(['Save the proof']);
  expect(buttons('withheld')).toEqual(['Allow…']);
  expect(buttons('synced')).toEqual([]);
});
