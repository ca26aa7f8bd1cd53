import { expect, test } from 'vitest';
import { judgeAddress } from '../../utils/fetching/guard.ts';
import { digestPageText } from '../../utils/fingerprint/page-text.ts';
import { siteOfDocument } from '../../utils/sites/sites.ts';
import { privateBin } from '../../utils/sites/private-bin.ts';
import { letter, pageFile, testPaste } from './paste-tests.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

testPaste(privateBin, {
  address: 'https://privatebin.net/?0123456789abcdef',
  found: ['paste https://privatebin.net/?0123456789abcdef', 'link https://files.example.org/Contrat_offshore.pdf'],
  label: '0123456789abcdef',
  after: '#prettyprint',
  others: [
    'https://privatebin.net/',
    'https://privatebin.net/?0123',
    'https://privatebin.net/?pasteid=0123456789abcdef',
  ],
  landmark: '#prettyprint, #plaintext',
});

const page = 'https://bin.example.net/texts/?0123456789abcdef#3mKeyThatNobodyMayLearn';

test('on any host, told by its markup', () => {
  const document = pageOf(pageFile('private-bin'), page);
  expect(siteOfDocument(document)).toBe(privateBin);
  expect(lines(findAll(privateBin.find, document))[0]).toBe('paste https://bin.example.net/texts/?0123456789abcdef');
  expect(siteOfDocument(pageOf('<div id="plaintext"></div>', page))?.id).toBe('any');
});

test('what it gives as the address of a paste is never requested, on no host', () => {
  for (const { address, where } of findAll(privateBin.find, pageOf(pageFile('private-bin'), page)))
    if (where === 'paste') expect(judgeAddress(address)).toEqual({ allowed: false, reason: 'blocked' });
});

test('coloured or as Markdown, the text is the one that is shown', () => {
  const lineItems = letter
    .trim()
    .split('\r\n')
    .map((line) => `<li class="L0"><span class="pln">${line.replace('&', '&amp;')}</span></li>`)
    .join('');
  const coloured = `<div id="prettymessage"><pre id="prettyprint"><ol class="linenums">${lineItems}</ol></pre></div><div id="plaintext" class="hidden"></div>`;
  const rendered = `<div id="prettymessage" class="hidden"><pre id="prettyprint"></pre></div><div id="plaintext">${letter
    .trim()
    .split('\r\n')
    .map((line) => `<p>${line.replace('&', '&amp;')}</p>`)
    .join('')}</div>`;
  for (const html of [coloured, rendered]) {
    const pastes = findAll(privateBin.find, pageOf(html, page)).filter(({ where }) => where === 'paste');
    expect(pastes).toHaveLength(1);
    expect(digestPageText(pastes[0]?.text ?? '')).toBe(digestPageText(letter));
  }
});
