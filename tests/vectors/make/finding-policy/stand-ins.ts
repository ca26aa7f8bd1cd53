import { digestOf } from '../../../protocol/sample-log.ts';
import { rated, unchecked, vector } from './case.ts';
import { pageOf, picture, sketch } from './prints.ts';
import { addressKey, DAY, otherSubject, Script, subject, textSha256, type VectorCase } from './script.ts';

// Bytes came, and look as if they only stood in for the document that was asked for.

const third = digestOf('a third document');
const login = { checked: { sha256: subject, size: 50_000, textSha256 }, reason: 'login-needed' } as const;
const about = (of: string): Script => new Script({ a: {} }).says('a', 'fake', { subject: of });
/** The login page of today, and one of another day that somebody took for the document: all but its digests is the same. */
const prints = { textSketch: sketch(0), imageHash: picture(0), imageQuality: 90 };
const today = { ...login, checked: { ...login.checked, ...prints, pageLayouts: [pageOf(20)] } };
const nearlyListed = (): Script =>
  new Script({ a: {} }).says('a', 'fake', {
    subject: otherSubject,
    fingerprints: { size: 50_000, ...prints, textSketch: sketch(6) },
    details: { evidence: [], pageLayouts: [pageOf(20)] },
  });
const none = { match: null } as const;

export const standIns: VectorCase[] = [
  vector('somebody has judged these very bytes', about(subject), { finding: rated('fake') }, { document: login }),
  vector(
    'somebody has judged another file with the same text',
    new Script({ a: {} }).says('a', 'fake', { subject: otherSubject, fingerprints: { size: 50_000, textSha256 } }),
    { finding: { kind: 'resembles', verdict: 'fake' }, match: 'same-text' },
    { document: login },
  ),
  vector(
    'somebody has judged nearly the same page: its words, its look and its lines are those of the host',
    nearlyListed(),
    { finding: unchecked('login-needed'), ...none },
    { document: today },
  ),
  vector(
    'somebody has, and what is claimed of the document is not hidden behind it',
    nearlyListed().says('a', 'fake', { subject: third }),
    { finding: { kind: 'hint', basis: 'claimed-digest' }, match: 'claimed-digest' },
    { document: { ...today, claimedKeys: [`sha256:${third}`] } },
  ),
  vector(
    'nobody has: why the document was not checked',
    about(otherSubject),
    { finding: unchecked('login-needed'), ...none },
    { document: login },
  ),
  vector(
    'nobody has, and the registry is stale',
    about(otherSubject),
    { finding: unchecked('login-needed'), ...none },
    { document: login, later: 7 * DAY + 1 },
  ),
  vector(
    'what is claimed of the document has not been decided',
    about(otherSubject),
    { finding: { kind: 'hint', basis: 'claimed-digest' }, match: 'claimed-digest' },
    { document: { ...login, claimedKeys: [`sha256:${otherSubject}`] } },
  ),
  vector(
    'its address is listed',
    new Script({ a: {} }).says('a', 'fake', { subject: otherSubject, addressKeys: [addressKey] }),
    { finding: { kind: 'hint', basis: 'address' }, match: 'address' },
    { document: { ...login, addressKeys: [addressKey] } },
  ),
];
