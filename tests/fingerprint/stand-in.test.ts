import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findStandIn, type StandIn } from '../../utils/fingerprint/stand-in.ts';
import { sharedVectors } from '../check/shared-vectors.ts';

const folder = sharedVectors('html-pages');
const page = (title: string, body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title><style>body{font:14px sans-serif}</style>` +
  `<script>var cfg={error:404,login:"password"}</script></head><body>${body}</body></html>`;

// As hosts write them, with the status 200.
// prettier-ignore
const standIns: [string, StandIn, string][] = [
  ['en: file removed', 'error-page', page('FileHost', '<h1>Sorry</h1><p>The file you requested has been removed by its owner.</p><a href="/">Home</a>')],
  ['en: 404', 'error-page', page('404 Not Found', '<center><h1>404 Not Found</h1></center><hr><center>nginx</center>')],
  ['en: paste gone', 'error-page', page('Pastebin', '<div class="notice">This paste has been deleted or is no longer available.</div>')],
  ['en: gateway', 'error-page', page('502 Bad Gateway', '<h1>Bad gateway</h1><p>The web server reported a bad gateway error.</p>')],
  ['en: link expired', 'error-page', page('Share', '<p>This link has expired. Ask the owner for a new one.</p>')],
  ['fr: introuvable', 'error-page', page('Erreur 404', '<h1>Page introuvable</h1><p>La page que vous cherchez n&rsquo;existe pas.</p>')],
  ['fr: supprimé', 'error-page', page('1fichier', '<p>Le fichier demand&eacute; a été supprimé.</p>')],
  ['fr: accès', 'error-page', page('Intranet', '<h1>Accès refusé</h1>')],
  ['de: gelöscht', 'error-page', page('Dateien', '<p>Die Datei wurde gel&ouml;scht oder existiert nicht mehr.</p>')],
  ['de: 404', 'error-page', page('Fehler 404', '<p>Seite nicht gefunden</p>')],
  ['es: eliminado', 'error-page', page('Descargas', '<p>El archivo que buscas ha sido eliminado.</p>')],
  ['es: acceso', 'error-page', page('Portal', '<h1>Acceso denegado</h1><p>No tienes permiso.</p>')],
  ['en: login', 'login-page', page('Sign in – Cloud', '<form><input name="u"><input type="password" name="p"><button>Next</button></form>')],
  ['en: login without a field', 'login-page', page('Sign in', '<p>Sign in to view this document</p><a href="/login">Continue</a>')],
  ['fr: connexion', 'login-page', page('Espace membre', '<p>Connectez-vous pour accéder à ce document.</p>')],
  ['de: anmelden', 'login-page', page('Portal', '<p>Bitte melden Sie sich an, um fortzufahren.</p><a>Anmelden</a>')],
  ['es: sesión', 'login-page', page('Nube', '<p>Inicia sesión para ver este archivo</p>')],
  ['en: consent', 'consent-page', page('Before you continue', '<p>We use cookies.</p><button>Accept all cookies</button>')],
  ['fr: consent', 'consent-page', page('Actualités', '<p>Le respect de votre vie privée est notre priorité</p><button>Continuer sans accepter</button>')],
  ['de: consent', 'consent-page', page('Bevor Sie fortfahren', '<p>Cookies akzeptieren</p>')],
  ['es: consent', 'consent-page', page('Antes de continuar', '<button>Aceptar todas las cookies</button>')],
];
// prettier-ignore
const bodies: [string, string][] = [
  ['S3', '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>'],
  ['an API', '{"error":{"code":404,"message":"Requested entity was not found."}}'],
  ['raw GitHub', '404: Not Found'],
  ['an API without data', '{"success":false,"data":null,"message":"Album not found","status":404}'],
  ['a paste', 'Error, this paste has been removed, or its author has deleted it.'],
];
/** In so few words an error says what it has to say in whatever order. */
const shortBodies = [
  'Object not found',
  'Invalid or expired link. Link expired.',
  'You do not have permission: access denied',
  'Whoops, file not found',
  'Please note: file not found',
  'Unknown paste: not found',
  'No such file: file not found',
  'Unfortunately, the file was removed.',
  'You have exceeded the rate limit.',
  'Download quota exceeded',
  'Request failed: 403 Forbidden',
  'nginx: 502 Bad Gateway',
  'upstream connect error; service unavailable',
  'Cloudflare: too many requests',
  'Hoppla! Seite nicht gefunden',
  'Es tut uns leid, die Datei wurde gelöscht.',
];
/** In more words it begins with the point. */
const longBody =
  'Sorry, the requested document was removed from this server. It may have been taken down by whoever put it here, or because of a complaint. ' +
  'Please go back to the page that sent you, or write to the people who run this service, with the number 7f3a-99c1.';

describe('a page in place of a document', () => {
  test.each(standIns)('%s is a %s', (_, kind, html) => expect(findStandIn(html, 'html')).toBe(kind));

  test.each(bodies)('the error body of %s', (_, text) => expect(findStandIn(text, 'text')).toBe('error-page'));

  test.each(shortBodies)('%s', (text) => {
    expect(findStandIn(text, 'text')).toBe('error-page');
    expect(findStandIn(text, 'text', { isTextExpected: true })).toBe('error-page');
  });

  test('an error of 200 characters or more, but not where a text was asked for', () => {
    expect(longBody.length).toBeGreaterThanOrEqual(200);
    expect(findStandIn(longBody, 'text')).toBe('error-page');
    expect(findStandIn(longBody, 'text', { isTextExpected: true })).toBeUndefined();
  });

  test.skipIf(folder === undefined)('as Google Drive sent it to a reader in Spain', () => {
    expect(findStandIn(saved('google-drive-file-2024.html'), 'html')).toBe('consent-page');
  });
});

describe('what somebody wrote', () => {
  // Each has a banner, a log-in link or the word "error" somewhere.
  test
    .skipIf(folder === undefined)
    .each([
      'ordinary-medium.html',
      'ordinary-politico.html',
      'linkedin-pulse-2019.html',
      'github-repo.html',
      'old-reddit-synthetic.html',
      'archive-org-item-2024.html',
    ])('stays what it is: %s', (name) => expect(findStandIn(saved(name), 'html')).toBeUndefined());

  const memo =
    'The candidate ordered that the document of 3 May was removed from the server. Copies lie with the two secretaries, who were told to say ' +
    'nothing about it to the press before the vote, and to hand them over to nobody but the treasurer.';
  const claim =
    'Leaked! Page 4 of the contract says the file was deleted by the minister on 4 May, two days before the judges asked for it. The transfer ' +
    'went through Nicosia all the same, and the invoice has the number of the office on it.';
  const report = 'À l’audience, le procureur a lu la pièce : « Error 404: file not found ». '.repeat(12);
  test.each<[string, string, 'html' | 'text']>([
    ['a text that quotes an error among other things', report, 'text'],
    ['a page that quotes one', page('Compte rendu', `<p>${report.repeat(4)}</p>`), 'html'],
    ['a short page', page('Communiqué', '<p>Le comité se réunira le 4 avril à 18 h, salle 12.</p>'), 'html'],
    ['JSON of a dump', `{"error_log": [${'"a line",'.repeat(400)}""]}`, 'text'],
    ['a memo that speaks of a document', memo, 'text'],
    ['a claim about a file', claim, 'text'],
    ['an element with a longer name', '<error-log><entry>secret transfer</entry></error-log>', 'text'],
    ['data with a number in it', '{"title":"Invoice","data":["a","b"],"code":450}', 'text'],
    ['a number that is no status', '{"title":"Seats","instance":"room 4","errors":0,"detail":450}', 'text'],
    ['a mail about a password', 'Bonjour, voici le mot de passe de la salle : lundi.', 'text'],
  ])('stays what it is: %s', (_, text, type) => expect(findStandIn(text, type)).toBeUndefined());

  test('a memo has enough characters to be a document, and few enough to be an error', () => {
    for (const { length } of [memo, claim]) expect([length >= 200, length <= 500]).toEqual([true, true]);
  });

  test('is not looked into where it is no text', () => {
    expect(findStandIn('404 Not Found', 'pdf')).toBeUndefined();
    expect(findStandIn('404 Not Found', 'mail')).toBeUndefined();
  });

  test('hostile markup costs little', () => {
    // A quadratic search would take minutes, and the test runner ends it.
    for (const piece of ['<script', '<!--', '<input type=', '&#', '<a>', '<script>', 'type =', 'cookie ', '</script '])
      expect(findStandIn(piece.repeat(900_000 / piece.length), 'html')).toBeUndefined();
  });
});

function saved(name: string): string {
  return readFileSync(path.join(folder ?? '', name), 'utf8');
}
