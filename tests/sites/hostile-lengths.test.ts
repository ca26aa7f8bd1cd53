import { expect, test } from 'vitest';
import { refusalOf } from '../../utils/fetching/document-types.ts';
import { registryBase } from '../../utils/fetching/registry-paths.ts';
import { mayActOnRequest } from '../../utils/fetching/side-effects.ts';
import { documentAddress, mayBeDocument } from '../../utils/sites/document-address.ts';
import { findTextAddresses } from '../../utils/sites/text-addresses.ts';
import { unwrap } from '../../utils/sites/unwrap.ts';
import { withoutKeys, wordsWithoutKeys } from '../../utils/sites/without-keys.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

// What a stranger may write into a page, of a length that takes minutes wherever each character is looked at again for each other: no
// time is measured, such a test never ends.

const LENGTH = 400_000;
const many = (piece: string): string => piece.repeat(LENGTH / piece.length);

test.each(['se=', 'token', '&', 'sig', '?', 'sess', '&sess-'])('an address that may act: %s', (piece) => {
  expect(mayActOnRequest(`https://example.org/a.pdf?${many(piece)}`)).toBe(false);
});

test.each(['/file.xhtml?', '/xrpc/com.atproto.sync.getBlob?', '/ipfs/', '/index.php/s/', '.pdf', '%25', '//', '/s/'])(
  'an address that may be a document: %s',
  (piece) => {
    const address = `https://example.org/${many(piece)}!`;
    expect([mayBeDocument(address), documentAddress(unwrap(address))]).toEqual([false, undefined]);
  },
);

test('stars in an address that a mail scanner has wrapped', () => {
  const target = `https://urldefense.com/v3/__https://a.example.org/${'*a'.repeat(LENGTH / 4)}__;${Buffer.from('x'.repeat(LENGTH / 4)).toString('base64url')}!`;
  expect(unwrap(target)).toBe(`https://a.example.org/${'xa'.repeat(LENGTH / 4)}`);
});

test.each([',', ';', ',;', ')', '().', "'", '!', ',a', 'mega.nz/', '%25'])('text: an address and %s', (piece) => {
  const page = pageOf(`<p>https://a.org/a.pdf?${many(piece)}x https://b.org/b.pdf</p>`, 'https://example.org/');
  expect(lines(findAll(findTextAddresses, page))).toEqual(['text https://b.org/b.pdf']);
});

test.each([
  ...['/', '#', '%25', '%', 'mega.nz/', '/mega.nz/file/', '?0123456789abcdef', 'mega.nz%2F', '/#!', 'a/'],
  ...['%21', '%2521', 'mega.nz/%23', 'mega.nz/embed', '/0bin.net/paste/', '0bin.net%2Fpaste%2Fa', 'a%2B', '0bin.net'],
])('keys: %s', (piece) => {
  expect(wordsWithoutKeys(`${many(piece)} `).length).toBeLessThanOrEqual(LENGTH + 1);
  expect(withoutKeys(`https://example.org/${many(piece)}`)).toMatch(/^https:/);
  for (const start of ['mega.nz/#!', '/0bin.net/paste/', '%'])
    expect(wordsWithoutKeys(`${start}${many(piece)} `).length).toBeLessThanOrEqual(LENGTH + start.length + 1);
});

test('slashes in the address of a registry', () => {
  const address = `https://registry.example.org/${many('/')}a`;
  expect(registryBase(`${address}//`)).toBe(address);
});

test.each(['<!---->', '<!-- -->', '<!--', '<?>', '<? ?>', '<?', ' ', '\n', '<!----> '])(
  'what stands before a page: %s',
  (piece) => {
    const refusal = (text: string): unknown =>
      refusalOf(
        { address: 'https://example.org/a.pdf', mediaType: 'application/pdf' },
        new TextEncoder().encode(text),
        'file',
      );
    expect(refusal(`${many(piece)}!`)).toBeUndefined();
    expect(refusal(`${piece.repeat(9)}<html>`)).toBe(/^<[!?]-*$/.test(piece) ? undefined : 'login-needed');
  },
);
