import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintAddress, type FingerprintAnswer } from '../../utils/checking/fingerprint-address.ts';
import { bytes, html, lfsPointer, playHosts, standIns, type PlayedWorld } from '../hosts/play-hosts.ts';

// Answers with the status 200 at addresses of files, through the real door: what looks as if it only stood in for a document is told as that, with
// its digests, for somebody may have judged it; what somebody wrote is not, whatever it looks like.

let played: PlayedWorld;
beforeAll(async () => {
  played = await playHosts();
});
afterAll(() => played.close());

async function answerAt(
  name: string,
  [type, body]: readonly [type: string, body: string, ...unknown[]],
  about: { expectFile?: boolean; isPaste?: boolean } = {},
): Promise<FingerprintAnswer> {
  const address = `https://files.example.org/${name}`;
  played.answers.set(address, bytes(body, { 'Content-Type': type, 'Repr-Digest': `md5=:${'A'.repeat(22)}==:` }));
  const request = { link: address, address, maxBytes: 2_000_000, expectFile: false, isPaste: false, ...about };
  return fingerprintAddress(request, { signal: new AbortController().signal, world: played.world });
}

describe('what stands in for a document', () => {
  test.each(standIns)('%s: %s', async (...answer) => {
    const reason = answer[2];
    for (const said of [
      await answerAt('a.pdf', answer),
      await answerAt('download?id=1', answer, { expectFile: true }),
    ]) {
      expect(said).toMatchObject(standInOf(answer[1], reason));
      // Its headers speak of itself, so that no digest is taken from them.
      expect(said).not.toHaveProperty('claims');
    }
  });

  test.each([
    [
      'a redirect after a comment and a declaration',
      '<?xml version="1.0"?>\n<!-- a --><html><body>Weiter</body></html>',
    ],
    [
      'a page in a language that we do not know',
      '<!doctype html><title>Logga in</title><p>Logga in för att fortsätta</p>',
    ],
  ])('where no file of the kind can be markup, any page: %s', async (_, body) => {
    for (const type of ['application/octet-stream', 'text/plain', 'application/pdf'])
      expect(await answerAt('a.pdf', [type, body])).toMatchObject(standInOf(body, 'login-needed'));
  });

  test('a declared page at the address of a file, and one that says it is no page', async () => {
    for (const type of ['text/html', 'application/xhtml+xml'])
      expect(await answerAt('a.pdf', [type, letter])).toMatchObject(standInOf(letter, 'login-needed'));
  });

  test.each([
    [
      'leak.json',
      'application/json',
      '{"error":"rate limit exceeded","documentation_url":"https://docs.example.org/"}',
    ],
    ['leak.json', 'application/json', '{"message":"Not Found","status":404}'],
    ['a.xml', 'application/xml', standIns[5]?.[1] ?? ''],
    ['a.txt', 'text/plain', '404: Not Found'],
    ['a.csv', 'text/plain', 'Too many requests'],
    ['a.txt', 'text/plain', ''],
    ['mails.csv', 'text/plain', lfsPointer],
    ['mails.mbox', 'text/plain', '../.git/annex/objects/Xk/0v/SHA256E-s9--ab.mbox/SHA256E-s9--ab.mbox'],
  ])('in place of a text, too: %s', async (name, type, body) => {
    expect(await answerAt(name, [type, body])).toMatchObject(standInOf(body, 'host-refused'));
  });

  test('a broken-off page states nothing of the document', async () => {
    const address = 'https://files.example.org/saved.html';
    played.answers.set(address, (_, response) => {
      const length = { 'Content-Length': '9999', 'Content-MD5': 'AAAAAAAAAAAAAAAAAAAAAA==' };
      response.writeHead(200, { 'Content-Type': 'text/html', ...length });
      response.write('<!doctype html>', () => response.destroy());
    });
    const request = { link: address, address, maxBytes: 2_000_000, expectFile: false, isPaste: false };
    const answer = await fingerprintAddress(request, { signal: new AbortController().signal, world: played.world });
    expect(answer).toEqual({ kind: 'failed', reason: 'damaged' });
  });
});

function standInOf(body: string, standIn: string): object {
  const sha256 = createHash('sha256').update(body).digest('hex');
  return { kind: 'fingerprinted', standIn, fingerprint: { sha256 } };
}

const letter = `<!doctype html><title>Contract</title><p>${'We agree to pay one million euro. '.repeat(20)}</p>`;
const login = '<!doctype html><title>Sign in</title><p>Sign in to view</p><input type="password">';
const minutes = 'Le ministre demande que le « rate limit exceeded » du service ne soit pas rendu public. '.repeat(4);
const order =
  'We have to make sure that the file was deleted by Sunday. Nobody outside the treasurer’s office has seen it so far, and the two copies on paper ' +
  'lie in the safe of the campaign, where I will look after them until the vote.';
const chat = '{"message":"Not found at the hotel. Access denied at the door.","from":"Anna","to":"Paul"}';

describe('what somebody wrote', () => {
  test.each<[string, string, string, { expectFile?: boolean; isPaste?: boolean }?]>([
    ['a leaked page', 'mail.html', 'text/html', {}],
    ['a leaked page that is a login page', 'login.html', 'text/html', {}],
    ['a page kept without its name', 'download?id=2', 'application/octet-stream', { expectFile: true }],
    ['a paste of a page’s source', 'raw/abc', 'text/plain', { expectFile: true, isPaste: true }],
    ['a text that quotes a page', 'quotes.txt', 'text/plain', {}],
  ])('is no stand-in: %s', async (title, name, type, about) => {
    const body = title.includes('login') || about?.isPaste ? login : '<!doctype html><p>Compte rendu du 4 avril.</p>';
    expect(await answerAt(name, [type, body], about)).toSatisfy(isDocument);
  });

  test.each([
    ['a text that speaks of a rate limit', 'a.txt', 'text/plain', minutes],
    ['a short one', 'a.txt', 'text/plain', 'Please ask them to raise the rate limit before Sunday.'],
    ['the shortest', 'a.txt', 'text/plain', 'oui'],
    [
      'a text that begins with an error and goes on',
      'a.log',
      'text/plain',
      `503 ${'calls came in on Sunday, '.repeat(12)}`,
    ],
    ['a text in a file named as another kind', 'a.pdf', 'text/plain', minutes],
    ['a message', 'leak.json', 'application/json', chat],
    ['a list of errors', 'leak.json', 'application/json', `{"errors":[${'"what was said",'.repeat(300)}""]}`],
    ['what mentions a rate limit', 'leak.json', 'application/json', '{"note":"rate limit exceeded","by":"Anna"}'],
    ['a text that quotes an XML error', 'a.xml', 'application/xml', '<?xml version="1.0"?><mails><Error/>a</mails>'],
    // In fewer words than make a key of a text, it would be taken for an error.
    ['an order to remove something', 'a.txt', 'text/plain', order],
    ['a log of errors', 'log.xml', 'application/xml', '<error-log><entry>secret transfer</entry></error-log>'],
    ['an invoice with a number', 'a.json', 'application/json', '{"title":"Invoice","code":450,"data":["a","b"]}'],
    ['a number of another name', 'a.json', 'application/json', '{"title":"Seats","instance":450}'],
    [
      'a table that is a page inside',
      'a.xls',
      'application/vnd.ms-excel',
      '<html xmlns:x="urn:x"><table><td>7</td></table></html>',
    ],
  ])('is no stand-in: %s', async (_, name, type, body) => {
    expect(await answerAt(name, [type, body])).toSatisfy(isDocument);
    expect(await answerAt(`download?${name}`, [type, body], { expectFile: true })).toSatisfy(isDocument);
  });

  test('a declared page where a page is expected is one, whatever it says', async () => {
    played.answers.set('https://files.example.org/saved.html', html(login));
    const address = 'https://files.example.org/saved.html';
    const request = { link: address, address, maxBytes: 2_000_000, expectFile: false, isPaste: false };
    const answer = await fingerprintAddress(request, { signal: new AbortController().signal, world: played.world });
    expect(answer).toSatisfy(isDocument);
  });
});

function isDocument(answer: FingerprintAnswer): boolean {
  return answer.kind === 'fingerprinted' && answer.standIn === undefined;
}
