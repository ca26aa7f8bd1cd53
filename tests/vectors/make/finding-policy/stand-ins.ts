import { rated, unchecked, vector } from './case.ts';
import { addressKey, DAY, otherSubject, Script, subject, textSha256, type VectorCase } from './script.ts';

// Bytes came, and look as if they only stood in for the document that was asked for.

const login = { checked: { sha256: subject, size: 50_000, textSha256 }, reason: 'login-needed' } as const;
const about = (of: string): Script => new Script({ a: {} }).says('a', 'fake', { subject: of });
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
