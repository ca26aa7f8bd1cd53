import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { excerptOf, hexDump } from '../../entrypoints/popup/excerpt.ts';
import { obtainDocument } from '../../entrypoints/popup/obtain-document.ts';
import type { FetchWorld } from '../../utils/fetching/fetch-document.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { directAddress } from '../../utils/hosts/document-hosts.ts';
import type { PageDocument } from '../../utils/messages.ts';
import type { MemberBytes } from '../../entrypoints/own-page/member-bytes.ts';
import { zipBytes } from '../sample-leak/formats/archive.ts';
import { fingerprintHere, memberBytesHere } from './fingerprint-here.ts';

const text = 'Objet : plan de communication de la semaine 14. Suite à la réunion de lundi, merci de relire. '.repeat(
  20,
);
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
type About = Parameters<typeof obtainDocument>[1]['about'];
const reportOf = (checked: Report['checked']): Report => ({
  finding: { kind: 'unlisted' },
  sources: [],
  ...(checked && { checked }),
});
const found = (change: Partial<PageDocument> = {}): PageDocument => ({
  id: '1',
  address: 'https://files.example.org/note.txt',
  where: 'link',
  label: '',
  report: reportOf(undefined),
  ...change,
});
const serving = (body: string | Uint8Array<ArrayBuffer>, type = 'text/plain; charset=utf-8', status = 200) => ({
  fetch: () => Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type } })),
  isOnline: () => true,
});
/** On the registry's never-list. */
const form = 'Formulaire vierge. '.repeat(100);
const listed = sha256(form);
const paste = { where: 'paste' as const, address: 'https://pastebin.com/raw/abcdefgh' };
const obtain = (document: PageDocument, world: Partial<FetchWorld>, about?: About) =>
  obtainDocument(document, {
    signal: new AbortController().signal,
    neverList: [listed],
    fingerprint: fingerprintHere,
    world,
    ...(about && { about }),
  });
const checkedAs = (digest: string): Report['checked'] => ({
  sha256: digest,
  size: 1,
  atSeconds: 1,
  mediaType: 'text/plain',
});

describe('what is flagged', () => {
  test('is the digest of the very bytes that are shown', async () => {
    const obtained = await obtain(found(), serving(text));
    expect(obtained).toMatchObject({
      kind: 'obtained',
      checked: { kind: 'bytes', subject: sha256(text), fingerprints: { size: Buffer.byteLength(text) } },
      preview: { digest: sha256(text), kind: 'bytes', excerpt: { type: 'text', text: text.slice(0, 600) } },
    });
  });

  test('also has the digests that hosts name, so that a claim of theirs finds the statement', async () => {
    const obtained = await obtain(found(), serving(text));
    const hex = (algorithm: string, head = ''): string =>
      createHash(algorithm)
        .update(head + text)
        .digest('hex');
    const gitBlobSha1 = hex('sha1', `blob ${Buffer.byteLength(text)}\0`);
    const checked = { fingerprints: { md5: hex('md5'), sha1: hex('sha1'), gitBlobSha1 } };
    expect(obtained).toMatchObject({ kind: 'obtained', checked });
  });

  describe('in a container', () => {
    const mail = `From: a@example.org\r\nTo: b@example.org\r\nSubject: Plan\r\n\r\n${text}`;
    const zip = Uint8Array.from(
      zipBytes([
        { name: 'letter.txt', bytes: Buffer.from(text) },
        { name: 'inner.zip', bytes: zipBytes([{ name: 'plan.eml', bytes: Buffer.from(mail) }]) },
      ]),
    );
    const archive = found({ address: 'https://files.example.org/all.zip' });
    const obtainMember = (content: string, take: MemberBytes = memberBytesHere) =>
      obtainDocument(archive, {
        signal: new AbortController().signal,
        neverList: [],
        fingerprint: fingerprintHere,
        member: { sha256: sha256(content), name: 'x', take },
        world: serving(zip, 'application/zip'),
      });

    test('has every digest that one by itself has, and is shown as it is', async () => {
      const alone = await obtain(found(), serving(text));
      const inside = await obtainMember(text);
      expect(inside).toEqual(alone);
      // BEP 52: of a file within one block of 16 KiB, its SHA-256.
      expect(inside).toMatchObject({ checked: { fingerprints: { btRoot: sha256(text) } } });
      const deeper = await obtainMember(mail);
      expect(deeper).toMatchObject({ mail: new Uint8Array(Buffer.from(mail)), preview: { excerpt: { type: 'text' } } });
    });

    test.each<[string, MemberBytes]>([
      ['cannot be taken out again', () => Promise.resolve(undefined)],
      ['is not what the worker gives for it', () => Promise.resolve(new Uint8Array(Buffer.from(mail)))],
    ])('is known by its fingerprints where it %s', async (_, take) => {
      const inside = await obtainMember(text, take);
      expect(inside).toMatchObject({ checked: { subject: sha256(text) }, preview: { excerpt: { type: 'none' } } });
      const { checked } = inside as Extract<typeof inside, { kind: 'obtained' }>;
      expect(Object.keys(checked.fingerprints)).toEqual(['size', 'textSha256', 'textSketch']);
    });

    test('must be in it', async () => expect(await obtainMember('another')).toEqual({ kind: 'changed' }));
  });

  test('is asked of no host that gives files to persons only', async () => {
    let requests = 0;
    const counting = { ...serving(text), fetch: () => Promise.reject(new Error(String(requests++))) };
    expect(await obtain(found({ address: 'https://mega.nz/file/aBcDeF12' }), counting)).toEqual({
      kind: 'failed',
      reason: 'needs-download',
    });
    expect(requests).toBe(0);
  });

  test('of a paste is its text, not its bytes', async () => {
    const obtained = await obtain(found(paste), serving(text));
    const windows = await obtain(found(paste), serving(text.replaceAll('. ', '.\r\n')));
    const normalised = sha256(text.trim());
    expect(obtained).toMatchObject({ checked: { kind: 'text-v1', subject: normalised, fingerprints: {} } });
    expect(windows).toMatchObject({ checked: { subject: normalised } });
    // Whoever links to the text of a paste links to a paste, as for the checker.
    const linked = await obtain(found({ ...paste, where: 'link' }), serving(text));
    expect(linked).toMatchObject({ checked: { kind: 'text-v1', subject: normalised } });
    expect(await obtain(found({ where: 'paste' }), serving(text))).toMatchObject({ checked: { kind: 'bytes' } });
  });

  test('is what the earlier statement is about, its bytes or its text, or nothing', async () => {
    const bytes = { kind: 'bytes', subject: sha256(text) } as const;
    const sameText = { kind: 'text-v1', subject: sha256(text.trim()) } as const;
    for (const about of [bytes, sameText]) {
      for (const document of [found(), found(paste)]) {
        expect(await obtain(document, serving(text), about)).toMatchObject({ kind: 'obtained', checked: about });
        const other = { ...about, subject: sha256('other') };
        expect(await obtain(document, serving(text), other)).toEqual({ kind: 'another' });
      }
    }
  });

  test('must be what was checked', async () => {
    expect(await obtain(found({ report: reportOf(checkedAs(sha256(text))) }), serving(text))).toMatchObject({
      kind: 'obtained',
    });
    expect(await obtain(found({ report: reportOf(checkedAs(sha256('other'))) }), serving(text))).toEqual({
      kind: 'changed',
    });
  });

  // What the checker hashes: the bytes behind a shared host's page, and never the page that shows them.
  test.each([
    ['https://github.com/o/r/blob/main/note.txt', 'https://raw.githubusercontent.com/o/r/main/note.txt'],
    ['https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUv/view', 'https://drive.usercontent.google.com/download?'],
    ['https://www.dropbox.com/scl/fi/abcdefgh123/note.txt?rlkey=xyz&dl=0', 'https://www.dropbox.com/scl/fi/'],
    ['https://commons.wikimedia.org/wiki/File:Note.pdf', 'https://commons.wikimedia.org/wiki/Special:'],
    [
      'https://web.archive.org/web/20270101000000/https://x.org/a.pdf',
      'https://web.archive.org/web/20270101000000id_/',
    ],
  ])('is fetched where the checker fetches it: %s', async (address, direct) => {
    const asked: string[] = [];
    const { isOnline, fetch } = serving(text);
    const world = {
      isOnline,
      fetch: (input: string | URL | Request) => {
        asked.push(input instanceof Request ? input.url : String(input));
        return fetch();
      },
    };
    expect(await obtain(found({ address }), world)).toMatchObject({ checked: { subject: sha256(text) } });
    expect(asked).toEqual([directAddress(address)]);
    expect(asked[0]?.startsWith(direct), asked[0]).toBe(true);
    // A file was promised: whatever page comes instead is a login page.
    const page = serving(`<!doctype html>${text}`, 'text/html');
    expect(await obtain(found({ address }), page)).toEqual({ kind: 'failed', reason: 'login-needed' });
  });

  const gone = '<!doctype html><title>404</title><h1>Page introuvable</h1>';
  const cookies = '<!doctype html><title>Before you continue</title><button>Accept all cookies</button>';
  const member = '<!doctype html><title>Cloud</title><input name="p" type="password">';
  const saved = { address: 'https://files.example.org/article.html' };
  // prettier-ignore
  test.each<[string, string, PageDocument, Partial<FetchWorld>]>([
    ['an empty file', 'empty', found(), serving('')],
    ['a file under 1 kB', 'too-small', found({ address: 'https://files.example.org/a.pdf' }), serving('%PDF-1.7', 'application/pdf')],
    ['a paste under 200 characters', 'too-short', found(paste), serving('a short paste')],
    ['a text of spaces', 'too-short', found(), serving(`a short text${' '.repeat(2_000)}`)],
    ['a blank form', 'never-listed', found(), serving(form)],
    ['a paste of a blank form', 'never-listed', found(paste), serving(form)],
    ['an error page', 'error-page', found(saved), serving(gone, 'text/html')],
    ['an error body', 'error-page', found(), serving('{"error":"not found"}')],
    ['a deleted paste', 'error-page', found(paste), serving('This paste has been deleted.')],
    ['a page that asks for consent', 'consent-page', found(saved), serving(cookies, 'text/html')],
    ['a page that asks for a password', 'login-page', found(saved), serving(member, 'text/html')],
  ])('cannot be %s', async (_, reason, document, world) =>
    expect(await obtain(document, world)).toEqual({ kind: 'stopped', reason }),
  );

  describe('as a page that may only stand in for a document', () => {
    const contract = `<!doctype html><title>Contract</title><p>${text}</p><input name="p" type="password">`;
    const world = serving(contract, 'text/html');
    const shownAs = (digest: string, fields: Partial<Report>): PageDocument =>
      found({
        address: 'https://files.example.org/contract.doc',
        report: { ...reportOf(checkedAs(digest)), ...fields },
      });
    const rated: Report['finding'] = {
      kind: 'rated',
      verdict: 'fake',
      pinned: false,
      stale: false,
      organisations: 1,
    };

    test('is what somebody has judged by its bytes, so that it can be answered', async () => {
      const document = shownAs(sha256(contract), { finding: rated, match: 'same-bytes' });
      const about = { kind: 'bytes', subject: sha256(contract) } as const;
      for (const said of [undefined, about])
        expect(await obtain(document, world, said)).toMatchObject({ kind: 'obtained', checked: about });
    });

    test.each<[string, Partial<Report>, string, object]>([
      ['nobody has judged it', { finding: { kind: 'unlisted' } }, contract, { kind: 'stopped', reason: 'login-page' }],
      [
        'it is not what was judged',
        { finding: rated, match: 'same-bytes' },
        text,
        { kind: 'failed', reason: 'login-needed' },
      ],
    ])('is none where %s', async (_, fields, checked, said) => {
      expect(await obtain(shownAs(sha256(checked), fields), world)).toEqual(said);
    });
  });

  test.each([
    ['a login page', found(), serving(`<!doctype html>${text}`, 'text/html'), 'login-needed'],
    ['a refusal', found(), serving(text, 'text/plain', 403), 'host-refused'],
    ['a private address', found({ address: 'http://192.168.1.1/note.txt' }), serving(text), 'private-address'],
  ])('cannot be %s', async (_, document, world, reason) =>
    expect(await obtain(document, world)).toMatchObject({ kind: 'failed', reason }),
  );
});

describe('the excerpt', () => {
  test('is cut between characters, never within one', () => {
    const long = new TextEncoder().encode('é'.repeat(20_000));
    for (const bytes of [long, long.subarray(0, 16_384), new Uint8Array([0x61, ...long])]) {
      const excerpt = excerptOf(bytes, 'text');
      expect(excerpt.type === 'text' && excerpt.text).toMatch(/^a?é{599,600}$/);
    }
  });

  test('of a mail shows the words of its header decoded, and the body as it stands', () => {
    const mail =
      'From: =?utf-8?q?Andr=C3=A9?= <a@example.org>\r\nSubject: =?utf-8?B?w4l0w6k=?=\r\n\r\n=?utf-8?q?Andr=C3=A9?=';
    const excerpt = excerptOf(new TextEncoder().encode(mail), 'mail');
    expect(excerpt).toEqual({
      type: 'text',
      text: 'From: André <a@example.org>\nSubject: Été\n\n=?utf-8?q?Andr=C3=A9?=',
    });
    expect(excerptOf(new TextEncoder().encode(mail), 'text')).toMatchObject({ text: mail.replaceAll('\r', '') });
  });

  test('of what is no text is a hex dump', () => {
    expect(excerptOf(Uint8Array.of(0x50, 0x4b, 3, 4), 'zip').type).toBe('hex');
    expect(excerptOf(Uint8Array.of(0, 1, 2), 'text').type).toBe('hex');
  });

  test('shows where bytes stand, and what of them is ASCII', () => {
    const dump = hexDump(new Uint8Array([0xff, 0xd8, ...new TextEncoder().encode('JFIF 12345xyz')]));
    expect(dump.split('\n')).toEqual([
      '0000  ff d8 4a 46 49 46 20 31  ..JFIF 1',
      '0008  32 33 34 35 78 79 7a     2345xyz',
    ]);
  });

  test('of a picture is the picture, under its own type; what can hold a script is text', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const excerpt = excerptOf(png, 'png');
    if (excerpt.type !== 'image') throw new Error(excerpt.type);
    expect(excerpt.image.type).toBe('image/png');
    expect(new Uint8Array(await excerpt.image.arrayBuffer())).toEqual(png);
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const type of ['text', 'html'] as const) expect(excerptOf(svg, type).type).toBe('text');
    expect(excerptOf(png, 'tiff').type).toBe('hex');
    for (const type of ['png', 'pdf'] as const) expect(excerptOf(new Uint8Array(17_000_000), type).type).toBe('hex');
  });
});
