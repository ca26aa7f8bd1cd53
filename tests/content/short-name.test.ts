import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortName } from '../../entrypoints/page.content/short-name.ts';

test.each([
  ['https://files.org/a.pdf', 'files.org/a.pdf'],
  ['https://files.org/2027/mails/a.pdf', 'files.org/…/a.pdf'],
  ['https://files.org/get/a.pdf?v=2', 'files.org/…/a.pdf?v=2'],
  ['https://xn--fls-dma.org/a.pdf', 'xn--fls-dma.org/a.pdf'],
  // The end of a host belongs to its owner, the beginning to anybody.
  ['https://files.org.a-very-long-beginning.evil.org/a.pdf', '…y-long-beginning.evil.org/a.pdf'],
  ['https://files.org/compte_rendu_de_la_reunion_du_3_mars.docx', 'files.org/compte_rend…3_mars.docx'],
  // A magnet link's name is its maker's choice; its hash is not.
  [`magnet:?xt=urn:btih:${'0123456789abcdef'.repeat(2)}01234567&dn=authentic.pdf`, 'magnet 01234567…4567'],
])('%s', (address, name) => {
  expect(shortName(address)).toBe(name);
});

test('short, and without letters that reorder others, whatever the address', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
      const name = shortName(address);
      expect(name.length).toBeLessThanOrEqual(56);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
  expect(shortName('https://files.org/\u202Efdp.exe')).toBe('files.org/%E2%80%AEfdp.exe');
});
