import type { Verdict } from '../../../../utils/protocol/statement.ts';
import { rated, unchecked, unlisted, vector } from './case.ts';
import { pageOf, picture, sketch } from './prints.ts';
import { addressKey, DAY, otherSubject, Script, subject, textSha256, type VectorCase } from './script.ts';

// What a document resembles: sketches that differ from the one in hand in so many of 128 bits, pictures in so many of 256.

const size = 50_000;
const scanned = { checked: { sha256: subject, size, pageLayouts: [pageOf(20)] } };
const paged = (verdict: Verdict, layout: string, fields: { subject?: string; neverList?: string[] } = {}): Script =>
  new Script({ a: {} }, { neverList: fields.neverList ?? [] }).says('a', verdict, {
    subject: fields.subject ?? otherSubject,
    details: { evidence: [], pageLayouts: ['AA==', layout] },
  });

const third = subject.replace(/^../, subject.startsWith('00') ? '01' : '00');
const met = { checked: { sha256: subject, size, textSketch: sketch(0) } };
const photograph = { checked: { sha256: subject, size, imageHash: picture(0), imageQuality: 80 } };
const none = { match: null } as const;

/** Statements about other documents, with the sketches or pictures that they have. */
function others(...said: [string, Verdict, string, Record<string, string | number>][]): Script {
  const script = new Script({ a: {}, b: {} });
  for (const [by, verdict, about, fingerprints] of said)
    script.says(by, verdict, { subject: about, fingerprints: { size, ...fingerprints }, as: `${by} ${about}` });
  return script;
}
const near = (verdict: Verdict, different: number, about = otherSubject, by = 'a'): Parameters<typeof others>[0] => [
  by,
  verdict,
  about,
  { textSketch: sketch(different) },
];
const resembles = (verdict: Verdict | 'disputed' | 'mixed') => ({ kind: 'resembles', verdict }) as const;

export const nearMatches: VectorCase[] = [
  vector(
    '104 of 128 bits are equal',
    others(near('fake', 24)),
    { finding: resembles('fake'), match: 'near-text' },
    { document: met },
  ),
  vector('103 are', others(near('fake', 25)), { finding: unlisted, ...none }, { document: met }),
  vector(
    'two organisations that find it authentic: never green, also of a plain text',
    others(near('authentic', 1), near('authentic', 2, otherSubject, 'b')),
    { finding: resembles('authentic'), match: 'near-text' },
    { document: { ...met, plainText: true } },
  ),
  vector(
    'organisations that disagree about the document that it resembles',
    others(near('authentic', 0), near('fake', 0, otherSubject, 'b')),
    { finding: resembles('disputed'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'it resembles a genuine document and the forgery made of it',
    others(near('authentic', 2), near('fake', 20, third)),
    { finding: resembles('mixed'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'it resembles two that are not authentic: the nearer word',
    others(near('altered', 3), near('fake', 9, third)),
    { finding: resembles('altered'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'of equally near ones that of the smaller digest',
    others(near('altered', 3, otherSubject), near('fake', 3, third)),
    { finding: resembles('fake'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'in whatever order they were said',
    others(near('fake', 3, third), near('altered', 3, otherSubject)),
    { finding: resembles('fake'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'a statement about the same document with a sketch that is not near',
    others(near('fake', 1), near('authentic', 60, otherSubject, 'b')),
    { finding: resembles('fake'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'doubt about the nearest leaves the next to speak',
    others(near('unproven', 1), near('fake', 9, third)),
    { finding: resembles('fake'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'doubt about all of them',
    others(near('unproven', 1)),
    { finding: resembles('unproven'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'only statements that carry the sketch themselves',
    others(near('fake', 1), ['b', 'authentic', otherSubject, {}]),
    { finding: resembles('fake'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'what was said of it was taken back',
    others(near('fake', 1)).retracts('a', `a ${otherSubject}`, { subject: otherSubject }),
    { finding: unlisted, ...none },
    { document: met },
  ),
  vector(
    'a document on the never-list is near to nothing',
    new Script({ a: {} }, { neverList: [otherSubject] }).says('a', 'fake', {
      subject: otherSubject,
      fingerprints: { size, textSketch: sketch(1) },
    }),
    { finding: unlisted, ...none },
    { document: met },
  ),
  vector(
    'nor is one whose text is on it',
    new Script({ a: {} }, { neverList: [textSha256.slice(8)] }).says('a', 'fake', {
      subject: otherSubject,
      fingerprints: { size, textSha256, textSketch: sketch(1) },
    }),
    { finding: unlisted, ...none },
    { document: met },
  ),
  vector(
    'a sketch that is none is passed over',
    others(['a', 'fake', otherSubject, { textSketch: 'text-sketch-v1:00', imageHash: 'x', imageQuality: 90 }]),
    { finding: unlisted, ...none },
    { document: met },
  ),
  vector(
    'its own statements are not what it resembles',
    others(near('fake', 0, subject)).retracts('a', `a ${subject}`),
    { finding: unlisted, ...none },
    { document: met },
  ),
  vector(
    'the same bytes come first',
    others(near('authentic', 1)).says('b', 'fake'),
    { finding: rated('fake') },
    { document: met },
  ),
  vector(
    'the same text comes first',
    others(near('authentic', 1), ['b', 'fake', third, { textSha256 }]),
    { finding: resembles('fake'), match: 'same-text' },
    { document: { checked: { ...met.checked, textSha256 } } },
  ),
  vector(
    'what was computed comes before what is listed',
    others(near('fake', 1)).says('b', 'fake', { subject: third, addressKeys: [addressKey] }),
    { finding: resembles('fake'), match: 'near-text' },
    { document: { ...met, addressKeys: [addressKey] } },
  ),
  vector(
    'a picture that differs in 31 of 256 bits',
    others(['a', 'altered', otherSubject, { imageHash: picture(31), imageQuality: 50 }]),
    { finding: resembles('altered'), match: 'near-picture' },
    { document: photograph },
  ),
  vector(
    'in 32',
    others(['a', 'altered', otherSubject, { imageHash: picture(32), imageQuality: 50 }]),
    { finding: unlisted, ...none },
    { document: photograph },
  ),
  vector(
    'a picture with too little in it',
    others(['a', 'altered', otherSubject, { imageHash: picture(0), imageQuality: 49 }]),
    { finding: unlisted, ...none },
    { document: photograph },
  ),
  vector(
    'similar text comes before a similar picture',
    others(['a', 'altered', otherSubject, { imageHash: picture(0), imageQuality: 90 }], near('fake', 9, third)),
    { finding: resembles('fake'), match: 'near-text' },
    { document: { checked: { ...photograph.checked, ...met.checked } } },
  ),
  vector(
    'a page whose lines fall in the same places',
    paged('fake', pageOf(20)),
    { finding: resembles('fake'), match: 'near-page' },
    { document: scanned },
  ),
  vector(
    'where five of its lines at the end are others',
    paged('authentic', pageOf(20, 15)),
    { finding: resembles('authentic'), match: 'near-page' },
    { document: scanned },
  ),
  vector(
    'a page of another text',
    paged('fake', pageOf(20, 0)),
    { finding: unlisted, ...none },
    { document: scanned },
  ),
  vector(
    'too few lines to tell by',
    paged('fake', pageOf(5)),
    { finding: unlisted, ...none },
    { document: { checked: { ...scanned.checked, pageLayouts: [pageOf(5)] } } },
  ),
  vector(
    'a page of a document on the never-list',
    paged('fake', pageOf(20), { neverList: [otherSubject] }),
    { finding: unlisted, ...none },
    { document: scanned },
  ),
  vector(
    'similar text comes before pages',
    paged('fake', pageOf(20)).says('a', 'authentic', { subject: third, fingerprints: { size, textSketch: sketch(1) } }),
    { finding: resembles('authentic'), match: 'near-text' },
    { document: { checked: { ...scanned.checked, ...met.checked } } },
  ),
  vector(
    'pages of two registries',
    [{ script: paged('authentic', pageOf(20)) }, { script: paged('fake', pageOf(20)) }],
    { finding: resembles('disputed'), match: 'near-page' },
    { document: scanned },
  ),
  vector(
    'a text that a parser found in a file, met as a plain text',
    others(['a', 'fake', otherSubject, { textSha256, textExtractor: 'reader 1.0' }]),
    { finding: resembles('fake'), match: 'same-text' },
    { document: { checked: { sha256: subject, size, textSha256 }, plainText: true } },
  ),
  vector(
    'older: what is near to something authentic',
    others(near('authentic', 1)),
    { finding: unchecked('registry-stale'), match: 'near-text' },
    { later: 7 * DAY + 1, document: met },
  ),
  vector(
    'older: what is near to a fake',
    others(near('fake', 1)),
    { finding: resembles('fake'), match: 'near-text' },
    { later: 7 * DAY + 1, document: met },
  ),
  vector(
    'two registries that contradict each other about what it is near to',
    [{ script: others(near('authentic', 1)) }, { script: others(near('fake', 9, third)) }],
    { finding: resembles('disputed'), match: 'near-text' },
    { document: met },
  ),
  vector(
    'in one registry it is the same text, in the other near to others',
    [{ script: others(near('authentic', 1), near('fake', 9, third)) }, { script: others(['a', 'fake', third, { textSha256 }]) }],
    { finding: resembles('fake'), match: 'same-text' },
    { document: { checked: { ...met.checked, textSha256 } } },
  ),
];
