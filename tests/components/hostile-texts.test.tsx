import { describe, expect, test } from 'vitest';
import { cardView } from '../../components/card-words.ts';
import { DocumentRow } from '../../components/document-row.tsx';
import { httpsHost, isOrganisationAddress } from '../../components/outside-address.ts';
import { visible } from '../../components/visible.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { translatorFor } from '../../utils/i18n.ts';
import { now, verifiedFake } from '../gallery/samples.ts';
import { hiddenCharacters, hostileTexts } from '../world/hostile-texts.ts';
import { render } from './render.tsx';

const honest = verifiedFake.report as Report;
const texts = Object.entries(hostileTexts);

/** A report in which a stranger has written `text` wherever strangers write. */
function writtenBy(text: string): Report {
  const [source] = honest.sources;
  if (source === undefined) throw new Error('the sample has no source');
  const organisation = { ...source.organisation, name: text };
  return { ...honest, sources: [{ ...source, organisation, leak: text, explanation: text }] };
}

describe.each(texts)('%s', (_name, text) => {
  const report = writtenBy(text);

  test('in the popup: text, and no hidden character', () => {
    const plain = render(<DocumentRow {...verifiedFake} name={visible(text)} open />);
    const shown = render(<DocumentRow {...verifiedFake} report={report} name={visible(text)} open />);
    expect(shown.body.textContent).not.toMatch(hiddenCharacters);
    // What is written adds no element of any kind that honest words do not have.
    const kinds = (document: Document): Set<string> =>
      new Set([...document.querySelectorAll('*')].map((one) => one.localName));
    expect([...kinds(shown)].filter((kind) => !kinds(plain).has(kind))).toEqual([]);
    for (const element of shown.querySelectorAll('*'))
      for (const { name, value } of element.attributes) expect(`${name} ${value}`).not.toMatch(hiddenCharacters);
  });

  test('in the words of the card: no hidden character', () => {
    const facts = { report, name: visible(text), address: verifiedFake.address, registries: [], nowSeconds: now };
    expect(JSON.stringify(cardView(facts, translatorFor('en', 'UTC')))).not.toMatch(hiddenCharacters);
  });
});

test('what people write in any script stays as it is', () => {
  const honestTexts = [
    hostileTexts['from right to left'] ?? '',
    'שָׁלוֹם עֲלֵיכֶם',
    'ဖွှံ့ဖြိုးတိုးတက်မှု',
    'नमस्ते, क्ष्म्य',
    'བསྒྲུབས',
    'Việt Nam: Ngữ pháp',
    'می‌خواهم',
    'ก็ได้ น้ำ',
    '👩‍👩‍👧‍👦 🏳️‍🌈 1️⃣',
    'e\u0302\u0301\u0323',
  ];
  for (const text of honestTexts) expect(visible(text)).toBe(text);
});

test('marks piled on one letter are cut', () => {
  const marks = /\p{M}{9}/u;
  expect(hostileTexts['zalgo']).toMatch(marks);
  expect(visible(hostileTexts['zalgo'] ?? '')).not.toMatch(marks);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'http://agence-lumen.fr/',
  'https://agence-lumen.fr@evil.org/',
  'https://user:secret@agence-lumen.fr/',
  'blob:https://agence-lumen.fr/1',
  'intent://agence-lumen.fr/#Intent;end',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'view-source:https://agence-lumen.fr/',
  'https:',
  '//agence-lumen.fr/',
  '',
])('%s is not opened', (address) => {
  expect(httpsHost(address)).toBeUndefined();
  expect(isOrganisationAddress(address)).toBe(false);
});

test('the host that is shown is the one that is asked: other alphabets as they stand in the address', () => {
  expect(httpsHost('https://аgence-lumen.fr/')).toBe('xn--gence-lumen-xij.fr');
  expect(httpsHost('https:\\\\evil.org\\@agence-lumen.fr/')).toBe('evil.org');
  expect(httpsHost('https://agence-lumen.fr\u3002evil.org/')).toBe('agence-lumen.fr.evil.org');
});
