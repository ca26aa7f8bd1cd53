import type { Verdict } from '../../../../utils/protocol/statement.ts';
import { disputed, rated, unchecked, unlisted, vector, verified, type Heard } from './case.ts';
import { addressKey, DAY, otherSubject, SAID, Script, subject, textSha256, type VectorCase } from './script.ts';

// How it matched, what the registry is worth now, and several registries.

const two = (...verdicts: (Verdict | undefined)[]): Script => {
  const script = new Script({ a: {}, b: {} });
  verdicts.forEach((verdict, i) => verdict && script.says(i === 0 ? 'a' : 'b', verdict));
  return script;
};
const none = { match: null } as const;
const text = { fingerprints: { size: 50_000, textSha256 } };
/** Statements about another file with the same text. */
const sameText = (...verdicts: Verdict[]): Script => {
  const script = new Script({ a: {}, b: {} });
  verdicts.forEach((verdict, i) => script.says(i === 0 ? 'a' : 'b', verdict, { subject: otherSubject, ...text }));
  return script;
};
const read = { checked: { sha256: subject, size: 50_000, textSha256 } };
const plain = { ...read, plainText: true };
const unfetched = { checked: null, reason: 'needs-click' } as const;

export const matches: VectorCase[] = [
  vector(
    'the same text of a plain text',
    sameText('fake', 'fake'),
    { finding: verified('fake'), match: 'same-text' },
    { document: plain },
  ),
  vector(
    'a paste’s own text',
    new Script({ a: {} }).says('a', 'fake', { subject: textSha256.slice(8), subjectKind: 'text-v1' }),
    { finding: rated('fake'), match: 'same-text' },
    { document: plain },
  ),
  vector(
    'the same text of anything else only resembles',
    sameText('fake', 'fake'),
    { finding: { kind: 'resembles', verdict: 'fake' }, match: 'same-text' },
    { document: read },
  ),
  vector(
    'the same text as something disputed only resembles',
    sameText('fake', 'authentic'),
    { finding: { kind: 'resembles', verdict: 'disputed' }, match: 'same-text' },
    { document: read },
  ),
  vector(
    'the same text as something authentic is never green',
    sameText('authentic', 'authentic'),
    { finding: { kind: 'resembles', verdict: 'authentic' }, match: 'same-text' },
    { document: read },
  ),
  vector(
    'a text that its page alone has, on a site that is known',
    sameText('fake', 'fake'),
    { finding: verified('fake', { pinned: false }), match: 'same-text' },
    { document: { checked: null, readText: textSha256, plainText: true, pinned: false } },
  ),
  vector(
    'a text that a page of an unknown host has only resembles',
    sameText('fake', 'fake'),
    { finding: { kind: 'resembles', verdict: 'fake' }, match: 'same-text' },
    { document: { checked: null, readText: textSha256, pinned: false } },
  ),
  vector(
    'a text that its page alone has and nobody has signed',
    two('fake', 'fake'),
    { finding: unlisted, ...none },
    { document: { checked: null, readText: textSha256, plainText: true, pinned: false } },
  ),
  vector(
    'the text of those who signed it, of no others',
    sameText('fake').says('b', 'fake', { subject: otherSubject }),
    { finding: rated('fake'), match: 'same-text' },
    { document: plain },
  ),
  vector(
    'the same bytes come before the same text',
    sameText('fake', 'fake').says('a', 'unproven'),
    { finding: rated('unproven') },
    { document: plain },
  ),
  vector(
    'bytes about which nothing counts any more leave the text to speak',
    sameText('fake').says('b', 'authentic', { as: 'x' }).retracts('b', 'x'),
    { finding: rated('fake'), match: 'same-text' },
    { document: plain },
  ),
  vector(
    'fewer than 1,000 bytes make no key',
    new Script({ a: {} }).says('a', 'fake', { fingerprints: { size: 999 } }),
    { finding: unlisted, ...none },
    { document: { checked: { sha256: subject, size: 999 } } },
  ),
  vector(
    '1,000 bytes do',
    new Script({ a: {} }).says('a', 'fake', { fingerprints: { size: 1_000 } }),
    { finding: rated('fake') },
    { document: { checked: { sha256: subject, size: 1_000 } } },
  ),
  vector('a digest on the never-list makes no key', new Script({ a: {} }, { neverList: [subject] }).says('a', 'fake'), {
    finding: unlisted,
    ...none,
  }),
  vector(
    'a text on the never-list makes no key',
    new Script({ a: {} }, { neverList: [textSha256.slice(8)] }).says('a', 'fake', { subject: otherSubject, ...text }),
    { finding: unlisted, ...none },
    { document: plain },
  ),
  vector(
    'a digest that somebody claims',
    two('fake', 'fake'),
    { finding: { kind: 'hint', basis: 'claimed-digest' }, match: 'claimed-digest' },
    { document: { ...unfetched, claimedKeys: [`sha256:${subject}`] } },
  ),
  vector(
    'once the bytes are in, what was claimed about them is decided',
    two('fake', 'fake'),
    { finding: unlisted, ...none },
    { document: { checked: { sha256: otherSubject, size: 50_000 }, claimedKeys: [`sha256:${subject}`] } },
  ),
  vector(
    'a weak digest is a hint, whatever came',
    new Script({ a: {} }).says('a', 'fake', { fingerprints: { size: 50_000, md5: 'd'.repeat(32) } }),
    { finding: { kind: 'hint', basis: 'claimed-digest' }, match: 'claimed-digest' },
    { document: { checked: { sha256: otherSubject, size: 50_000 }, claimedKeys: [`md5:${'d'.repeat(32)}`] } },
  ),
  vector(
    'a listed address',
    new Script({ a: {}, b: {} })
      .says('a', 'fake', { addressKeys: [addressKey] })
      .says('b', 'fake', { addressKeys: [addressKey] }),
    { finding: { kind: 'hint', basis: 'address' }, match: 'address' },
    { document: { ...unfetched, addressKeys: [addressKey] } },
  ),
  vector(
    'a listed address at which other bytes lie',
    new Script({ a: {} }).says('a', 'fake', { addressKeys: [addressKey] }),
    { finding: { kind: 'hint', basis: 'address' }, match: 'address' },
    { document: { checked: { sha256: otherSubject, size: 50_000 }, addressKeys: [addressKey] } },
  ),
  vector(
    'a retracted listing',
    new Script({ a: {} }).says('a', 'fake', { addressKeys: [addressKey], as: 'x' }).retracts('a', 'x'),
    { finding: unchecked('needs-click'), ...none },
    { document: { ...unfetched, addressKeys: [addressKey] } },
  ),
  vector(
    'nothing fetched, nothing listed',
    two('fake'),
    { finding: unchecked('needs-click'), ...none },
    { document: unfetched },
  ),
  vector(
    'nothing fetched, nobody says why',
    two('fake'),
    { finding: unchecked('needs-click'), ...none },
    { document: { checked: null } },
  ),
  vector('nothing is said', two(), { finding: unlisted, ...none }),
  vector(
    'bytes that may differ for the next visitor',
    two('authentic', 'authentic'),
    { finding: verified('authentic', { pinned: false }) },
    { document: { pinned: false } },
  ),
  vector(
    'bytes that may differ for the next visitor, fake',
    two('fake'),
    { finding: rated('fake', { pinned: false }) },
    { document: { pinned: false } },
  ),
];

const old = 7 * DAY + 1;

export const freshness: VectorCase[] = [
  vector('a day old', two('authentic', 'authentic'), { finding: verified('authentic') }, { later: DAY + 1 }),
  vector('7 days old', two('authentic', 'authentic'), { finding: verified('authentic') }, { later: 7 * DAY }),
  vector(
    'older: nothing stays green',
    two('authentic', 'authentic'),
    { finding: unchecked('registry-stale') },
    { later: old },
  ),
  vector('older: rated green neither', two('authentic'), { finding: unchecked('registry-stale') }, { later: old }),
  vector(
    'older: red is a thing of the past',
    two('fake', 'fake'),
    { finding: rated('fake', { stale: true, organisations: 2 }) },
    { later: old },
  ),
  vector(
    'older: altered too',
    two('fake', 'altered'),
    { finding: rated('altered', { stale: true, organisations: 2 }) },
    { later: old },
  ),
  vector(
    'older: a reservation too',
    two('misleading'),
    { finding: rated('misleading', { stale: true }) },
    { later: old },
  ),
  vector('older: disagreement stays', two('fake', 'authentic'), { finding: disputed }, { later: old }),
  vector('older: silence is no news', two(), { finding: unchecked('registry-stale'), ...none }, { later: old }),
  vector(
    'older: what resembles something authentic',
    sameText('authentic'),
    { finding: unchecked('registry-stale'), match: 'same-text' },
    { later: old, document: read },
  ),
  vector(
    'older: what resembles a fake',
    sameText('fake'),
    { finding: { kind: 'resembles', verdict: 'fake' }, match: 'same-text' },
    { later: old, document: read },
  ),
  vector('10 minutes in the future', two('fake'), { finding: rated('fake') }, { later: -600 }),
  vector(
    'further in the future: this device’s clock is wrong',
    two('fake'),
    { finding: unchecked('clock-wrong'), ...none },
    { later: -601 },
  ),
  vector(
    'unreachable: the verified copy holds',
    { script: two('fake', 'fake'), state: 'unreachable' },
    { finding: verified('fake') },
  ),
  vector(
    'never synchronised',
    { script: two('fake'), state: 'never-synced' },
    { finding: unchecked('registry-not-synced'), ...none },
  ),
  vector(
    'forked: nothing of it is used',
    { script: two('fake', 'fake'), state: 'forked' },
    { finding: unchecked('registry-forked'), ...none },
  ),
];

const own = (...verdicts: Verdict[]): Heard => ({ script: two(...verdicts) });
const added = (...verdicts: Verdict[]): Heard => ({ script: two(...verdicts), promoted: false });

export const severalRegistries: VectorCase[] = [
  vector('one that the reader added is never solid', added('fake', 'fake'), {
    finding: rated('fake', { organisations: 2 }),
  }),
  vector('never merged: one organisation in each', [own('fake'), own('fake')], { finding: rated('fake') }),
  vector('one that the reader added raises nothing', [own('fake'), added('fake', 'fake')], { finding: rated('fake') }),
  vector('nor takes a colour that agrees', [own('fake', 'fake'), added('fake')], { finding: verified('fake') }),
  vector('contradiction', [own('authentic', 'authentic'), added('fake')], { finding: disputed }),
  vector('contradiction, the other way round', [added('fake'), own('authentic', 'authentic')], { finding: disputed }),
  vector(
    'contradiction, where somebody disputes one side besides',
    [
      {
        script: new Script({ a: {}, b: {}, c: {} })
          .says('a', 'authentic', { as: 'x' })
          .says('b', 'authentic')
          .disputes('c', 'x'),
      },
      added('fake'),
    ],
    { finding: disputed },
  ),
  vector('a dispute in one', [own('fake', 'fake'), added('fake', 'authentic')], { finding: disputed }),
  vector('a dispute in each', [own('fake', 'authentic'), own('altered', 'authentic')], { finding: disputed }),
  vector('a reservation goes before green', [own('authentic', 'authentic'), added('misleading')], {
    finding: rated('misleading'),
  }),
  vector('doubt goes last', [added('unproven'), own('authentic', 'authentic')], { finding: verified('authentic') }),
  vector('the weaker word of equals', [own('fake'), added('altered')], { finding: rated('altered') }),
  vector('news before what was once said', [{ script: two('fake') }, { script: two('fake').at(8 * DAY + SAID) }], {
    finding: rated('fake'),
  }),
  vector(
    'the stronger rung of any of them',
    [own('authentic'), { script: sameText('fake', 'fake') }],
    { finding: rated('authentic') },
    { document: plain },
  ),
  vector(
    'contradiction about what it resembles',
    [{ script: sameText('authentic') }, { script: sameText('fake') }],
    { finding: { kind: 'resembles', verdict: 'disputed' }, match: 'same-text' },
    { document: read },
  ),
  vector('one knows nothing', [own(), own('altered')], { finding: rated('altered') }),
  vector('one is forked, one knows', [{ ...own(), state: 'forked' }, own('fake')], { finding: rated('fake') }),
  vector('one cannot answer, one knows nothing: that is no “not listed”', [own(), { ...own(), state: 'forked' }], {
    finding: unchecked('registry-forked'),
    ...none,
  }),
  vector(
    'one was never synchronised, and the click is still to come',
    [{ ...own(), state: 'never-synced' }, own()],
    { finding: unchecked('needs-click'), ...none },
    { document: unfetched },
  ),
  vector(
    'a hint in one',
    [own(), { script: new Script({ a: {} }).says('a', 'fake', { addressKeys: [addressKey] }) }],
    { finding: { kind: 'hint', basis: 'address' }, match: 'address' },
    { document: { ...unfetched, addressKeys: [addressKey] } },
  ),
  vector('a sixth is not asked', [own(), own(), own(), own(), own('fake'), own('authentic')], {
    finding: rated('fake'),
  }),
  vector('none', [], { finding: unchecked('registry-not-synced'), ...none }),
];
