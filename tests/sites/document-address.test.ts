import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  documentAddress,
  fileNameOf,
  MAX_ADDRESS_LENGTH,
  mayBeDocument,
  plainLabel,
} from '../../utils/sites/document-address.ts';
import { documentExtensions } from '../../utils/documents/document-extensions.ts';
import { documentPlaces } from '../../utils/sites/document-kinds.ts';
import { unwrap } from '../../utils/sites/unwrap.ts';
import { withoutKeys } from '../../utils/sites/without-keys.ts';
import { rawCid } from '../hosts/links.ts';

describe('documents', () => {
  test.each([
    ['https://files.example.org/Contrat_offshore.pdf', 'Contrat_offshore.pdf'],
    ['http://files.example.org/a/b/MAIL.EML?download=1', 'MAIL.EML'],
    ['https://example.org/l%27accord%20final.docx', "l'accord final.docx"],
    ['https://example.org/mails.tar.gz', 'mails.tar.gz'],
    ['https://pastebin.com/d4biUtRm', 'pastebin.com/d4biUtRm'],
    ['https://pastebin.com/raw/d4biUtRm', 'pastebin.com/raw/d4biUtRm'],
    ['https://archive.org/download/EMLEAKS/mails', 'archive.org/download/EMLEAKS/mails'],
    ['https://github.com/o/r/blob/main/notes/budget.xlsx', 'budget.xlsx'],
    ['https://raw.githubusercontent.com/o/r/main/LICENCE', 'raw.githubusercontent.com/o/r/main/LICENCE'],
    ['https://drive.google.com/file/d/0B2rwN8wAbVSWbmFJ/view', 'drive.google.com/file/d/0B2rwN8wAbVSWbmFJ/view'],
    ['https://drive.google.com/uc?export=download&id=0B2rwN8wA', 'drive.google.com/uc'],
    ['https://www.dropbox.com/scl/fi/x1/a?rlkey=1', 'www.dropbox.com/scl/fi/x1/a'],
    ['https://wikileaks.org/podesta-emails/emailid/42', 'wikileaks.org/podesta-emails/emailid/42'],
    ['https://commons.wikimedia.org/wiki/File:Letter_1917.pdf', 'File:Letter_1917.pdf'],
    ['https://www.documentcloud.org/documents/123-a-letter.html', '123-a-letter.html'],
    ['https://mega.nz/folder/aBcDeF12', 'mega.nz/folder/aBcDeF12'],
    ['https://www.mediafire.com/?abc123def456', 'www.mediafire.com/'],
    [`https://dweb.link/ipfs/${rawCid}`, `dweb.link/ipfs/${rawCid}`],
    [`https://gateway.example/ipfs/${rawCid}?filename=a.pdf`, `gateway.example/ipfs/${rawCid}`],
    [`https://${rawCid}.ipfs.gateway.example/`, `${rawCid}.ipfs.gateway.example/`],
    ['https://www.scribd.com/book/123456789/A-title', 'www.scribd.com/book/123456789/A-title'],
    ['https://www.slideshare.net/somebody/a-title-123', 'www.slideshare.net/somebody/a-title-123'],
    ['https://zenodo.org/record/1/files/a', 'zenodo.org/record/1/files/a'],
    // A social site's own files, and a repository's.
    ['https://vk.com/doc-123_456', 'vk.com/doc-123_456'],
    ['https://media.gab.com/system/media_attachments/files/1/original/a.png', 'a.png'],
    ['https://github.com/o/data.json/blob/main/data.json', 'data.json'],
    ['https://example.org/img/scan@2x.png', 'scan@2x.png'],
    ['https://gitlab.com/o/group/tree/-/raw/main/a.pdf', 'a.pdf'],
    ['https://github.com/o/r/blob/main/history/tree/a.pdf', 'a.pdf'],
    ['https://example.org/profile/a.pdf', 'a.pdf'],
    ['https://archive.org/details/item/report.pdf', 'report.pdf'],
    ['https://web.archive.org/web/2020/https://example.org/a.pdf', 'a.pdf'],
    ['https://upload.wikimedia.org/wikipedia/commons/a/ab/Letter.pdf', 'Letter.pdf'],
    ['magnet:?xt=urn:sha1:YNCKHTQCWBTRNJIV4WNAE52SJUQCZO5C&dn=a.pdf', 'a.pdf'],
    [`magnet:?xt.1=urn:md5:${'a'.repeat(32)}`, 'magnet'],
    ['magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a&dn=EMLEAKS', 'EMLEAKS'],
    [`magnet:?xt=urn:btmh:1220${'ab'.repeat(32)}`, 'magnet'],
  ])('%s', (address, name) => {
    expect(documentAddress(address)).toBe(address);
    expect(fileNameOf(address)).toBe(name);
  });
});

describe('never', () => {
  test.each([
    ['a program', 'https://example.org/setup.exe'],
    ['a program that looks like a document', 'https://example.org/report.pdf.exe'],
    ['a script on a host of raw files', 'https://raw.githubusercontent.com/o/r/main/install.sh'],
    ['source code', 'https://github.com/o/r/blob/main/src/main.rs'],
    ['an app', 'https://files.catbox.moe/abc123.apk'],
    ['a page', 'https://www.politico.com/story/2017/05/leak-emails.html'],
    ['a front page', 'https://example.org/'],
    ['a name that only ends like one', 'https://example.org/pdf'],
    ['a hidden file', 'https://example.org/.pdf'],
    ['a name in the query', 'https://example.org/page?file=a.pdf'],
    ['a name in the fragment', 'https://example.org/page#a.pdf'],
    ['a wiki page about a file', 'https://en.wikipedia.org/wiki/File:Letter_1917.pdf'],
    ['a paste site, no paste', 'https://pastebin.com/archive'],
    ['a host that only resembles one', 'https://notpastebin.com/d4biUtRm'],
    ['a person called by a domain', 'https://bsky.app/profile/wafa.ps'],
    ['a person of another server', 'https://mastodon.social/@user@news.md'],
    ['the same, elsewhere in the program', 'https://mastodon.social/web/@user@news.md'],
    ['a group', 'https://lemmy.world/c/books@lemmy.zip'],
    ['a channel', 'https://www.youtube.com/@name.md'],
    ['a person of Threads', 'https://www.threads.com/@maria.md'],
    ['a person of Gab', 'https://gab.com/maria.log'],
    ['a person of VK', 'https://m.vk.com/maria.md'],
    ['a repository', 'https://github.com/o/data.json'],
    ['what links to a domain', 'https://www.reddit.com/domain/wafa.ps'],
    ['a person of a program like Bluesky’s', 'https://deer.social/profile/wafa.ps'],
    ['a person seen through a bridge', 'https://fed.brid.gy/web/wafa.ps'],
    ['what links to a domain, elsewhere', 'https://lobste.rs/domains/wafa.ps'],
    ['what is known of a domain', 'https://who.is/whois/wafa.ps'],
    ['a package', 'https://www.npmjs.com/package/read.json'],
    ['the history of a file', 'https://github.com/o/r/commits/main/README.md'],
    ['who wrote which line of a file', 'https://gitlab.com/o/group/r/-/blame/main/README.md'],
    ['a version', 'https://github.com/o/r/releases/tag/v1.zip'],
    ['a set of data', 'https://huggingface.co/datasets/o/data.json'],
    ['an item called as a file', 'https://archive.org/details/report.pdf'],
    ['all captures of a file', 'https://web.archive.org/web/2020*/https://example.org/a.pdf'],
    ['an order to capture a file', 'https://web.archive.org/save/https://example.org/a.pdf'],
    ['what archive.today keeps of a file', 'https://archive.ph/https://example.org/a.pdf'],
    ['an article called as a file', 'https://en.wikipedia.org/wiki/README.md'],
    ['a wiki page about a file, at another place', 'https://wiki.example.org/index.php/File:Letter.pdf'],
    ['the same, in French', 'https://wiki.example.org/Fichier:Letter.pdf'],
    ['a list of Pastebin’s', 'https://pastebin.com/trending'],
    ['SlideShare, no slides', 'https://www.slideshare.net/category/business'],
    ['the front page of MEGA', 'https://mega.nz/#top'],
    ['mail', 'mailto:a@example.org?subject=a.pdf'],
    ['a script address', 'javascript:open("https://example.org/a.pdf")'],
    ['data', 'data:application/pdf;base64,AAAA/a.pdf'],
    ['a file of this machine', 'file:///home/a.pdf'],
    ['our own pages', 'chrome-extension://abc/a.pdf'],
    ['a magnet link without a hash', 'magnet:?dn=a.pdf'],
    ['a magnet link with half a hash', 'magnet:?xt=urn:btih:c12fe1'],
    ['no address', 'https://'],
    ['too long once it is written out', `https://example.org/${'é'.repeat(MAX_ADDRESS_LENGTH / 6)}.pdf`],
    ['too long', `https://example.org/${'a'.repeat(MAX_ADDRESS_LENGTH)}.pdf`],
  ])('%s', (_, address) => {
    expect(documentAddress(address)).toBeUndefined();
  });
});

test('a fragment never leaves the page: it may be a key', () => {
  expect(documentAddress('https://mega.nz/file/abc#SECRETKEY')).toBe('https://mega.nz/file/abc');
  const magnet = `magnet:?xt=urn:btih:${'a'.repeat(40)}`;
  expect(documentAddress(`${magnet}#SECRETKEY`)).toBe(magnet);
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true }), (address) => {
      expect(documentAddress(address.replace('#', '/a.pdf#')) ?? '').not.toContain('#');
    }),
  );
});

test.each([
  ['https://mega.nz/#!aBcDeF12!SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.co.nz/#!aBcDeF12', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.nz/#F!aBcDeF12!SECRETKEY', 'https://mega.nz/folder/aBcDeF12'],
  ['https://www.mega.nz/#!aBcDeF12!SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://www.mega.nz/folder/aBcDeF12#SECRETKEY', 'https://mega.nz/folder/aBcDeF12'],
  // Escaped on the way, or written without the sign.
  ['https://mega.nz/file/aBcDeF12%23SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.nz/file/aBcDeF12%2523SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.nz/file/aBcDeF12!SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.nz/folder/aBcDeF12%21SECRETKEY', 'https://mega.nz/folder/aBcDeF12'],
  ['https://mega.nz/%23!aBcDeF12!SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.co.nz/%23F!aBcDeF12!SECRETKEY', 'https://mega.nz/folder/aBcDeF12'],
  ['https://mega.nz/%23%21aBcDeF12%21SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  ['https://mega.nz/#F%21aBcDeF12%21SECRETKEY', 'https://mega.nz/folder/aBcDeF12'],
  ['https://mega.nz/%2523%2521aBcDeF12%2521SECRETKEY', 'https://mega.nz/file/aBcDeF12'],
  [`ipfs://${rawCid}`, `https://ipfs.io/ipfs/${rawCid}`],
])('what is written in a form of its own: %s', (written, address) => {
  expect(mayBeDocument(written)).toBe(true);
  expect(documentAddress(written)).toBe(address);
});

test.each([
  [
    'https://web.archive.org/web/20200101id_/http://mega.nz/file/aBcDeF12%23SECRETKEY',
    'https://web.archive.org/web/20200101id_/http://mega.nz/file/aBcDeF12',
  ],
  [
    'https://a.example.org/a.pdf?from=https%3A%2F%2Fmega.nz%2Ffile%2FaBcDeF12%23SECRETKEY',
    'https://a.example.org/a.pdf?from=https%3A%2F%2Fmega.nz%2Ffile%2FaBcDeF12',
  ],
  [
    'https://a.example.org/a.pdf?from=https://bin.example.org/?0123456789abcdef%23SECRETKEY',
    'https://a.example.org/a.pdf?from=https://bin.example.org/?0123456789abcdef',
  ],
  [
    'https://web.archive.org/web/2020id_/https://mega.nz/%23%21aBcDeF12%21SECRETKEY',
    'https://web.archive.org/web/2020id_/https://mega.nz/%23%21aBcDeF12',
  ],
  [
    'https://a.example.org/a.pdf?from=https%3A%2F%2Fmega.nz%2F%23F%21aBcDeF12%21SECRETKEY',
    'https://a.example.org/a.pdf?from=https%3A%2F%2Fmega.nz%2F%23F%21aBcDeF12',
  ],
  [
    'https://a.example.org/a.pdf?from=https%253A%252F%252Fmega.nz%252Fembed%2523%2521aBcDeF12%2521SECRETKEY',
    'https://a.example.org/a.pdf?from=https%253A%252F%252Fmega.nz%252Fembed%2523%2521aBcDeF12',
  ],
  [
    'https://web.archive.org/web/2020id_/https://0bin.net/paste/aB3dE+9x%23SECRETKEY',
    'https://web.archive.org/web/2020id_/https://0bin.net/paste/aB3dE+9x',
  ],
  [
    'https://a.example.org/a.pdf?from=https%3A%2F%2F0bin.net%2Fpaste%2FaB3dE%2B9x%23SECRETKEY',
    'https://a.example.org/a.pdf?from=https%3A%2F%2F0bin.net%2Fpaste%2FaB3dE%2B9x',
  ],
  ['https://a.example.org/10bin.net/paste/a%233.pdf', 'https://a.example.org/10bin.net/paste/a%233.pdf'],
  // Names with the same letters, and the sign in a file's name, are no such thing.
  ['https://omega.nz/file/aBcDeF12/a%233.pdf', 'https://omega.nz/file/aBcDeF12/a%233.pdf'],
  ['https://a.example.org/?0123456789abcdef/a.pdf', undefined],
  ['https://a.example.org/Report%20%233.pdf', 'https://a.example.org/Report%20%233.pdf'],
])('a key in an address within an address does not leave the page either: %s', (written, address) => {
  expect(documentAddress(written)).toBe(address);
});

test.each([
  'https://cloud.example.org/index.php/s/aBcDeFgHiJkLmNo',
  'https://cloud.example.org/s/aBcDeFgHiJkLmNo/download',
  'https://mega.nz/file/aBcDeF12',
  `https://gateway.example/ipfs/${rawCid}`,
])('the quick look lets a target pass that its wrapper did not escape: %s', (target) => {
  for (const wrapper of [
    `https://l.facebook.com/l.php?u=${target}&h=AT0`,
    `https://www.google.com/url?q=${target}&sa=D`,
    `https://www.google.com/amp/s/${target.slice(8)}`,
    `https://href.li/?${target}`,
  ]) {
    expect(documentAddress(unwrap(wrapper)), wrapper).toBe(target);
    expect(mayBeDocument(wrapper), wrapper).toBe(true);
  }
});

test('and one whose place a translation wrote into its own name', () => {
  const wrapper = 'https://pastebin-com.translate.goog/d4biUtRm?_x_tr_sl=fr&_x_tr_tl=en';
  expect(documentAddress(unwrap(wrapper))).toBe('https://pastebin.com/d4biUtRm');
  expect(mayBeDocument(wrapper)).toBe(true);
});

test('resolves against the page', () => {
  expect(documentAddress('../a.pdf', 'https://example.org/x/y/')).toBe('https://example.org/x/a.pdf');
});

test('whatever is written, the answer is undefined or an address that gives itself', () => {
  const written = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.webPath().map((path) => `https://example.org${path}.pdf`),
  );
  fc.assert(
    fc.property(written, (text) => {
      const address = documentAddress(text);
      if (address !== undefined) expect(documentAddress(address)).toBe(address);
    }),
  );
});

test('the quick look never turns a document away', () => {
  const extension = fc.constantFrom(...documentExtensions).map((name) => `x.${name}`);
  const place = fc.constantFrom(...documentPlaces()).map(({ host }) => `https://www.${host}/raw/AbCdEfGh`);
  const bare = fc.oneof(
    fc
      .tuple(fc.webUrl(), extension, fc.constantFrom('', '?a=1', '#a', '?a=b&c=d#e'))
      .map(([url, name, tail]) => `${url}/${name}${tail}`),
    place,
    fc.constantFrom(
      'https://drive.google.com/uc?id=1',
      'https://a.ipfs.dweb.link/',
      `magnet:?xt=urn:btih:${'a'.repeat(40)}`,
    ),
  );
  const wrapped = fc.tuple(bare, fc.boolean()).map(([address, encoded]) => {
    return `https://l.facebook.com/l.php?u=${encoded ? encodeURIComponent(address) : address}&h=1`;
  });
  let documents = 0;
  fc.assert(
    fc.property(fc.oneof(bare, wrapped), (written) => {
      const { href } = new URL(written);
      if (documentAddress(unwrap(href)) === undefined) return;
      documents++;
      expect(mayBeDocument(href), href).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(documents).toBeGreaterThan(100);
  expect(mayBeDocument('https://example.org/story/2017/05/leak.html?page=2')).toBe(false);
});

test.each([
  ['two\n lines', 'two lines'],
  ['\u202Efdp.exe', 'fdp.exe'],
  ['zero\u200Bwidth', 'zerowidth'],
  ['a\u0000b', 'ab'],
])('a label is plain: %j', (text, label) => {
  expect(plainLabel(text)).toBe(label);
});

test('a label is short', () => {
  expect(plainLabel('x'.repeat(500))).toHaveLength(120);
});

// Nothing that a stranger writes may end the reading of what else stands there.
test.each([
  ['https://%3F0123456789abcdef%23SECRETKEY@example.org/a.pdf', 'https://example.org/a.pdf'],
  ['https://a:mega.nz%2Ffile%2FaBcDeF12@example.org/a.pdf', 'https://example.org/a.pdf'],
  ['https://1-2-3-999.translate.goog/a.pdf', 'https://1-2-3-999.translate.goog/a.pdf'],
])('%s is read', (written, address) => expect(documentAddress(unwrap(written))).toBe(address));

test.each([
  'https://mega.nz:8443/file/aBcDeF12%23SECRETKEY',
  'https://mega.nz./file/aBcDeF12%23SECRETKEY/a.pdf',
  'https://mega.nz/file//aBcDeF12%23SECRETKEY/a.pdf',
  'https://mega.nz/chat/aBcDeF12%23SECRETKEY/a.pdf',
  'https://0bin.net:443//paste/aBcDeF12%23SECRETKEY/a.pdf',
])('a host written in a way of its own keeps its key to itself: %s', (written) => {
  expect(documentAddress(written) ?? '').not.toContain('SECRET');
  expect(withoutKeys(written)).not.toContain('SECRET');
});
