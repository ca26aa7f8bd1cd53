import { expect, test } from 'vitest';
import { checkedFacts } from '../../components/card-words.ts';
import { FlagForm } from '../../components/flag-form.tsx';
import { SignMany } from '../../components/sign-many.tsx';
import { SignPreview } from '../../components/sign-preview.tsx';
import type { Report, Source } from '../../utils/finding/finding.ts';
import { translatorFor, type Language } from '../../utils/i18n.ts';
import type { Statement } from '../../utils/protocol/statement.ts';
import { draft } from '../gallery/flag-samples.ts';
import { verifiedFake } from '../gallery/samples.ts';
import { render, textOf } from './render.tsx';

const leak = 'Campagne Lumière 2027';
const report = verifiedFake.report as Report;
const [lumen, bureaux] = report.sources as [Source, Source];

/** What the card says of the leak, of which the registry holds 41 documents. */
function told(sources: Source[], language: Language = 'en', examined: number | 'not counted' = 41): string {
  const leakSizes = new Map(examined === 'not counted' ? [] : [[leak, examined]]);
  const facts = checkedFacts(
    { report: { ...report, sources }, address: 'https://a.example/', leakSizes },
    translatorFor(language, 'UTC'),
  );
  const { text = '' } = facts.at(-1) ?? {};
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

test('how much of the leak was examined, and who says how large it is', () => {
  const sized = { ...lumen, leakSize: 70_000 };
  expect(told([bureaux, sized])).toBe(`${leak} · 41 examined of about 70,000 (says Agence Lumen)`);
  expect(told([sized], 'fr')).toBe(`${leak} · 41 examinés sur environ 70 000 (selon Agence Lumen)`);
  expect(told([sized], 'en', 1)).toBe(`${leak} · 1 examined of about 70,000 (says Agence Lumen)`);
  expect(told([sized], 'fr', 1)).toBe(`${leak} · 1 examiné sur environ 70 000 (selon Agence Lumen)`);
});

test('two say so: the newer one is believed, and named', () => {
  const sources = [
    { ...bureaux, leakSize: 71_848 },
    { ...lumen, leakSize: 9_000 },
  ];
  expect(told(sources)).toBe(`${leak} · 41 examined of about 71,848 (says Les Bureaux)`);
});

test.each<[string, Source[], string]>([
  ['nobody says so', [lumen, bureaux], '41 documents of it in the registry'],
  ['the registry holds more', [{ ...lumen, leakSize: 40 }], '41 documents of it in the registry'],
  ['it holds as many', [{ ...lumen, leakSize: 41 }], '41 examined of about 41 (says Agence Lumen)'],
])('%s', (_, sources, words) => {
  expect(told(sources)).toBe(`${leak} · ${words}`);
});

test('the size of another leak is not this one’s', () => {
  const sources = [lumen, { ...bureaux, leak: 'Another', leakSize: 90_000 }];
  const facts = checkedFacts(
    { report: { ...report, sources }, address: 'https://a.example/', leakSizes: new Map([[leak, 41]]) },
    translatorFor('en', 'UTC'),
  );
  expect(facts.slice(-2).map(({ text }) => text)).toEqual([`${leak} · 41 documents of it in the registry`, 'Another']);
});

test('before it was counted, nothing is said of it', () => {
  expect(told([{ ...lumen, leakSize: 70_000 }], 'en', 'not counted')).toBe(leak);
});

const statement: Statement = {
  subject: 'ab'.repeat(32),
  kind: 'bytes',
  verdict: 'fake',
  leak,
  leakSize: 71_848,
  issuedSeconds: 1_795_000_000,
  relations: [],
  fingerprints: {},
  addressKeys: [],
};

test('the confirmation says it, of one and of many', () => {
  const one = { statement, payloadText: '' };
  expect(textOf(<SignPreview {...one} earlier={new Map()} />)).toContain('Files in the leak, about71,848');
  expect(textOf(<SignMany documents={[{ ...one, name: 'a.pdf' }]} />)).toContain('Files in the leak, about71,848');
});

test('the form asks for it once a leak is named; the desk offers its own count, which nobody takes over unasked', () => {
  const form = (leakName: string, leakSize: string, filesHere?: number) =>
    render(
      <FlagForm
        {...draft}
        fields={{ ...draft.fields, leak: leakName, leakSize }}
        {...(filesHere !== undefined && { filesHere })}
      />,
    );
  const valueIn = (document: Document) => document.querySelector('input[inputmode=numeric]')?.getAttribute('value');
  const offered = (document: Document) =>
    [...document.querySelectorAll('button')].some(({ textContent }) => textContent.startsWith('Use '));
  expect(valueIn(form('', '', 70_000))).toBeUndefined();
  expect([valueIn(form(leak, '')), offered(form(leak, ''))]).toEqual(['', false]);
  expect([valueIn(form(leak, '', 70_000)), offered(form(leak, '', 70_000))]).toEqual(['', true]);
  expect(form(leak, '', 70_000).body.textContent).toContain('Use 70,000, the files on this desk');
  expect(offered(form(leak, '70,000', 70_000))).toBe(false);
});
