import { fromUtf8, toHex } from '../../../utils/protocol/bytes.ts';
import { envelopeFromSigned, formatEnvelopeJson, payloadTypes, signPayload } from '../../../utils/protocol/dsse.ts';
import { caseIdOf, keysOf } from '../../../utils/protocol/keys.ts';
import { encodeLeaf } from '../../../utils/protocol/leaf.ts';
import { leafHash } from '../../../utils/protocol/merkle.ts';
import { encodeStatement, type Statement } from '../../../utils/protocol/statement.ts';
import { keyFrom, publicHex, seeds } from './seeds.ts';

const digest = (digit: string): string => digit.repeat(64);

const whole: Statement = {
  subject: '9c1e5d0b7a3f48266c2d91e0f4b87a5510c3de6829f7b14a0e5d3c8b96f2a07f',
  kind: 'bytes',
  verdict: 'fake',
  scope: 'provenance',
  leak: 'Campagne Lumière 2027',
  language: 'fr',
  issuedSeconds: 1_795_284_240,
  relations: [{ type: 'supersedes', target: digest('4') }],
  fingerprints: {
    size: 412_338,
    sha1: '5'.repeat(40),
    md5: '6'.repeat(32),
    gitBlobSha1: '7'.repeat(40),
    textSha256: `text-v1:${digest('8')}`,
    'of-a-later-version': 'kept and ignored',
  },
  addressKeys: [digest('2'), digest('3')],
  detailsDigest: digest('1'),
};

export const accepted: [string, Statement][] = [
  ['every field', whole],
  ['the size of its leak', { ...whole, leakSize: 71_848 }],
  ['a paste', { subject: digest('a'), kind: 'text-v1', verdict: 'authentic', issuedSeconds: 0, relations: [], fingerprints: {}, addressKeys: [] }],
  ['a retraction', { subject: digest('a'), kind: 'bytes', issuedSeconds: 1_795_284_241, relations: [{ type: 'retracts', target: digest('b') }], fingerprints: {}, addressKeys: [] }],
  ['hostile text is data', { ...whole, leak: '\u202e\u2066<b>\u0000"\\\u2028' }],
  ['less than 1 kB makes no key', { ...whole, relations: [], fingerprints: { size: 999 }, addressKeys: [] }],
];

/** Changes to the text of the first one, and the code with which it must be refused. */
const refused: [string, (text: string) => string, string][] = [
  ['a duplicate key', (text) => text.replace('"verdict":', '"verdict":"authentic","verdict":'), 'malformed'],
  ['a duplicate key, escaped', (text) => text.replace('"verdict":', '"verd\\u0069ct":"authentic","verdict":'), 'malformed'],
  ['a lone surrogate', (text) => text.replace('Lumière', 'Lumi\\ud800re'), 'malformed'],
  ['a number beyond 2^53', (text) => text.replace('412338', '9007199254740993'), 'malformed'],
  ['the size of no leak', (text) => text.replace('"leak":"Campagne Lumière 2027"', '"leakSize":71848'), 'malformed'],
  ['a leak of no files', (text) => text.replace('"language":', '"leakSize":0,"language":'), 'malformed'],
  ['a leak of more than 10^9 files', (text) => text.replace('"language":', '"leakSize":1000000001,"language":'), 'malformed'],
  ['the size of a leak in words', (text) => text.replace('"language":', '"leakSize":"70,000","language":'), 'malformed'],
  ['a fraction', (text) => text.replace('412338', '412338.0'), 'malformed'],
  ['an exponent', (text) => text.replace('412338', '4e5'), 'malformed'],
  ['a negative size', (text) => text.replace('412338', '-1'), 'malformed'],
  ['a second digest', (text) => text.replace('"digest":{', `"digest":{"md5":"${'6'.repeat(32)}",`), 'malformed'],
  ['a second subject', (text) => text.replace('"subject":[', `"subject":[{"digest":{"sha256":"${digest('c')}"}},`), 'malformed'],
  ['no subject', (text) => text.replace(/"subject":\[.*?\]/, '"subject":[]'), 'malformed'],
  ['a named subject', (text) => text.replace('{"digest"', '{"name":"file.pdf","digest"'), 'malformed'],
  ['a sha256 among the fingerprints', (text) => text.replace('"size"', `"sha256":"${digest('c')}","size"`), 'malformed'],
  ['upper-case hex', (text) => text.replace(whole.subject, whole.subject.toUpperCase()), 'malformed'],
  ['a short digest', (text) => text.replace(whole.subject, whole.subject.slice(2)), 'malformed'],
  ['an unknown verdict', (text) => text.replace('"fake"', '"forged"'), 'malformed'],
  ['an unknown kind', (text) => text.replace('"bytes"', '"text-v2"'), 'malformed'],
  ['an unknown field', (text) => text.replace('"verdict":', '"comment":"hidden","verdict":'), 'malformed'],
  ['an unknown relation', (text) => text.replace('"supersedes"', '"endorses"'), 'malformed'],
  ['neither verdict nor relation', (text) => text.replace('"verdict":"fake",', '').replace(/"relations":\[.*?\]/, '"relations":[]'), 'malformed'],
  ['supersedes without a verdict', (text) => text.replace('"verdict":"fake",', ''), 'malformed'],
  ['an address twice', (text) => text.replace(digest('3'), digest('2')), 'malformed'],
  ['null for absent', (text) => text.replace('"provenance"', 'null'), 'malformed'],
  ['a date with another offset', (text) => text.replace('04:00Z', '04:00+00:00'), 'malformed'],
  ['a day that is none', (text) => text.replace(/"issued":"[^"]*"/, '"issued":"2026-02-30T00:00:00Z"'), 'malformed'],
  ['a date before 1970', (text) => text.replace(/"issued":"[^"]*"/, '"issued":"1969-12-31T23:59:59Z"'), 'malformed'],
  ['a paste with a second text digest', (text) => text.replace('"bytes"', '"text-v1"'), 'malformed'],
  ['a name of a prototype', (text) => text.replace('"size"', '"__proto__":1,"size"'), 'malformed'],
  ['text after the end', (text) => `${text} {}`, 'malformed'],
  ['a byte-order mark', (text) => `\ufeff${text}`, 'malformed'],
  ['deep', (text) => text.replace('"provenance"', '['.repeat(60) + ']'.repeat(60)), 'malformed'],
  ['huge', (text) => text.replace('provenance', 'p'.repeat(17_000)), 'too-large'],
  ['another predicate', (text) => text.replace('verdict/v1', 'verdict/v2'), 'unsupported'],
  ['an older statement', (text) => text.replace('Statement/v1', 'Statement/v0.1'), 'unsupported'],
  ['no object', () => '[]', 'malformed'],
  ['nothing', () => '', 'malformed'],
];

export async function makeStatementVectors(): Promise<unknown> {
  const device = await keyFrom('device');
  const cases = accepted.map(async ([name, statement]) => {
    const payload = encodeStatement(statement);
    const signed = await signPayload(payloadTypes.statement, payload, device);
    const leaf = encodeLeaf({ kind: 'statement', signed });
    return {
      name,
      statement,
      payload: fromUtf8(payload),
      envelope: fromUtf8(formatEnvelopeJson(envelopeFromSigned(payloadTypes.statement, signed))),
      leaf: toHex(leaf),
      leafHash: toHex(leafHash(leaf)),
      caseId: toHex(caseIdOf(statement.subject)),
      keys: keysOf(statement),
    };
  });
  const good = fromUtf8(encodeStatement(whole));
  return {
    comment: 'See docs/spec/statement.md. Signed with the Ed25519 key of the seed. `refused` are payloads.',
    seed: seeds.device,
    publicKey: await publicHex('device'),
    accepted: await Promise.all(cases),
    refused: refused.map(([name, change, code]) => ({ name, code, payload: change(good) })),
  };
}
