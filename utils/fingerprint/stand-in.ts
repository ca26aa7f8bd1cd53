import { isErrorBody } from './error-body.ts';
import { isFilePointer } from './file-pointer.ts';
import { readPage } from './page-words.ts';
import type { DocumentType } from './signatures.ts';

/** What a host sends in place of a document, with every sign of success. */
export const standIns = ['error-page', 'login-page', 'consent-page'] as const;
export type StandIn = (typeof standIns)[number];

/** A page that says more than this is a page somebody wrote, whatever banner stands on it. In UTF-16 units. */
const MAX_STAND_IN_CHARACTERS = 2_500;
/** A stand-in with its styles and scripts; UTF-16 units. Programs that draw a page bring a million, and reading four takes a quarter of a second. */
const MAX_READ_CHARACTERS = 4_194_304;
/** What is longer is none, by kind; UTF-16 units. */
export const maxStandInCharacters = { text: MAX_STAND_IN_CHARACTERS, html: MAX_READ_CHARACTERS };
/** A page that says nothing and only moves on, or is drawn by its script. */
const MAX_SHELL_CHARACTERS = 50_000;
/** Longest plain text that is taken for an error because it begins with the words of one. */
const MAX_ERROR_CHARACTERS = 500;
/** And wherever they stand in it: so short a text is no key of any document (docs/spec/statement.md), so that nothing is lost by the mistake. */
const MAX_SHORT_ERROR_CHARACTERS = 199;
/** All that an error says before it comes to the point: "Sorry, the requested …". */
const leadWords = new Set(
  (
    'sorry oops http error message status fatal we re the this that your requested erreur désolé désolée le la l ce cet cette votre ' +
    'fehler leider die das der diese dieses dieser lo sentimos el este esta su'
  ).split(' '),
);

// English, French, German, Spanish. Words that stand-ins say of themselves, and documents hardly ever of themselves alone.
const errorWords = [
  /\b(?:error|erreur|fehler)\s*[:#-]?\s*(?:4\d\d|5\d\d)\b|^\s*(?:4\d\d|5\d\d)\b/,
  /\b(?:page|file|document|content|paste|url|requested resource)\b.{0,40}\b(?:not found|no longer (?:available|exists?)|(?:was|been) (?:removed|deleted)|(?:doesn.?t|does not) exist)\b/,
  /\b(?:not found|access denied|forbidden|bad gateway|service unavailable|internal server error|too many requests|link (?:has )?expired)\b/,
  /\b(?:(?:rate limit|quota) (?:has been )?exceeded|exceeded .{0,30}\b(?:rate limit|quota))\b/,
  /\b(?:page|fichier|document|contenu)\b.{0,40}\b(?:introuvable|n.existe (?:pas|plus)|n.est plus disponible|a été (?:supprimée?|retirée?))(?![\p{L}])/u,
  /\b(?:accès (?:refusé|interdit)|service indisponible|trop de requêtes|lien (?:a )?expiré)(?![\p{L}])/u,
  /\b(?:seite|datei|dokument|inhalt)(?![\p{L}]).{0,40}(?:nicht gefunden|existiert nicht|nicht mehr verfügbar|wurde (?:gelöscht|entfernt))/u,
  /\b(?:zugriff (?:verweigert|nicht erlaubt)|dienst nicht verfügbar|zu viele anfragen|link ist abgelaufen)/u,
  /(?<![\p{L}])(?:página|archivo|documento|contenido)(?![\p{L}]).{0,40}(?:no (?:encontrad[oa]|existe|se (?:ha )?encontr(?:ó|ado))|ya no está disponible|ha sido (?:eliminad|borrad)[oa])/u,
  /\b(?:acceso denegado|servicio no disponible|demasiadas solicitudes|enlace (?:ha )?caducado)\b/,
];
const loginWords = [
  /\b(?:sign in|log ?in|please authenticate|enter your password)\b/,
  /(?<![\p{L}])(?:connectez-vous|se connecter|identifiez-vous|s.identifier|mot de passe)(?![\p{L}])/u,
  /\b(?:anmelden|einloggen|melden sie sich an|passwort eingeben|kennwort)\b/,
  /(?<![\p{L}])(?:iniciar sesión|inicia sesión|acceder a tu cuenta|contraseña)(?![\p{L}])/u,
];
const consentWords = [
  /\b(?:accept|agree|consent|allow|enable|manage)\b.{0,60}\bcookies?\b|\bbefore you continue\b|\bwe value your privacy\b/,
  /\b(?:accepter|accepte[rz]?|autoriser|gérer|continuer sans accepter)\b.{0,60}\b(?:cookies?|traceurs)\b|\bavant de continuer\b|\brespect de votre vie privée\b/,
  /\bcookies?\b.{0,60}\b(?:akzeptieren|zustimmen|zulassen|verwalten)\b|\bbevor sie fortfahren\b|\bwir schätzen ihre privatsphäre\b/,
  /\b(?:aceptar|acepta|permitir|permite|gestionar)\b.{0,60}\bcookies?\b|\bantes de continuar\b|\bvaloramos (?:tu|su) privacidad\b/,
];
/** What stands before a file until a script, or a person, has shown that they are one; with the title it begins with. */
const challengeWords = [
  /^just a moment\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b|\bchecking (?:if the site connection|your browser)\b/,
  /^un instant…|\bvérifi(?:ez|ons) que vous êtes humain/,
  /^nur einen moment\b|\bbestätigen sie, dass sie ein mensch sind\b/,
  /^un momento…|\bverifi(?:ca|que) que (?:eres|es) (?:un )?(?:ser )?humano\b/,
];
const isScripted = /<script\b|<meta\s[^>]{0,200}\bhttp-equiv\s*=\s*["']?refresh/i;
const isPictured = /<(?:img|svg|object|embed|canvas|video|iframe)\b/i;

/**
 * Whether this text is a page, or an answer, that only stands in for a document. `text` is what the bytes say, decoded. `isTextExpected`: a text was
 * asked for; then one that is long enough to be listed as a text is no error because of its words.
 */
export function findStandIn(
  text: string,
  type: DocumentType,
  { isTextExpected = false }: { isTextExpected?: boolean } = {},
): StandIn | undefined {
  // What goes on beyond what is read was written by somebody.
  if (text.length > MAX_READ_CHARACTERS) return undefined;
  if (type === 'text') return isFilePointer(text) || isError(text, isTextExpected) ? 'error-page' : undefined;
  if (type !== 'html') return undefined;
  const { words, asksPassword } = readPage(text);
  if (words.length > MAX_STAND_IN_CHARACTERS) return undefined;
  if (asksPassword || (words === '' && isShell(text))) return 'login-page';
  if (says(words, consentWords) || says(words, challengeWords)) return 'consent-page';
  if (says(words, errorWords)) return 'error-page';
  return says(words, loginWords) ? 'login-page' : undefined;
}

/** A text that quotes an error says so among other things; an error says nothing else. */
function isError(text: string, isTextExpected: boolean): boolean {
  if (text.length > MAX_STAND_IN_CHARACTERS) return false;
  if (isErrorBody(text, (words) => says(words, errorWords))) return true;
  const words = text.replace(/\s+/g, ' ').trim().toLowerCase();
  // Data is not read as if it were prose.
  if (/^[[{<]/.test(words)) return false;
  if (words.length <= MAX_SHORT_ERROR_CHARACTERS) return says(words, errorWords);
  if (isTextExpected || words.length > MAX_ERROR_CHARACTERS) return false;
  return errorWords.some((pattern) => {
    const at = pattern.exec(words)?.index;
    return at !== undefined && isLead(words.slice(0, at));
  });
}

function isLead(words: string): boolean {
  return words.split(/[^\p{L}]+/u).every((word) => word === '' || leadWords.has(word));
}

function isShell(html: string): boolean {
  return html.length <= MAX_SHELL_CHARACTERS && isScripted.test(html) && !isPictured.test(html);
}

function says(words: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(words));
}
