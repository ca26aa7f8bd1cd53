import { disputed, rated, unlisted, vector, verified } from './case.ts';
import { DAY, HOUR, LAPSE, SAID, Script, textSha256, type VectorCase } from './script.ts';

// Who is heard: organisations, owners, disputes.

const two = (): Script => new Script({ a: {}, b: {} });
const three = (): Script => new Script({ a: {}, b: {}, c: {} });

export const organisations: VectorCase[] = [
  vector('one organisation', two().says('a', 'fake'), { finding: rated('fake') }),
  vector('two organisations agree', two().says('a', 'fake').says('b', 'fake'), { finding: verified('fake') }),
  vector('one organisation twice counts once', two().says('a', 'fake').says('a', 'fake'), { finding: rated('fake') }),
  vector(
    'one organisation by two devices counts once',
    two().adds('a', 'a-2').at(1).says('a-1', 'fake').says('a-2', 'fake'),
    { finding: rated('fake') },
  ),
  vector(
    'of each organisation its newest verdict, by its place in the log',
    two().says('a', 'fake').says('b', 'authentic').says('a', 'authentic'),
    { finding: verified('authentic') },
  ),
  vector('nobody has listed the organisation', two().says('a', 'fake').says('stranger', 'fake'), {
    finding: rated('fake'),
  }),
  vector(
    'an organisation listed later does not speak for what was said before',
    {
      script: two()
        .says('a', 'fake')
        .says('c', 'fake')
        .at(SAID)
        .admits({ c: {} })
        .at(2 * SAID),
    },
    { finding: rated('fake') },
  ),
  vector('a verdict about another document', two().says('a', 'fake', { subject: 'f'.repeat(64) }), {
    finding: unlisted,
    match: null,
  }),
  vector(
    'three agree, a fourth contradicts',
    new Script({ a: {}, b: {}, c: {}, d: {} })
      .says('a', 'fake')
      .says('b', 'fake')
      .says('c', 'altered')
      .says('d', 'authentic'),
    { finding: verified('altered', { organisations: 3, dissent: 1 }) },
  ),
  vector(
    'the ninth live statement about one document crowds the first out',
    (() => {
      const script = two().says('a', 'authentic', { as: 'first' });
      for (let i = 0; i < 8; i++) script.says('a', 'fake');
      return script;
    })(),
    { finding: rated('fake'), standings: { first: 'crowded-out' } },
  ),
];

export const owners: VectorCase[] = [
  vector(
    'two of one owner count once',
    new Script({ a: { group: 'g' }, b: { group: 'g' } }).says('a', 'fake').says('b', 'fake'),
    {
      finding: rated('fake'),
    },
  ),
  vector(
    'two owners',
    new Script({ a: { group: 'g' }, b: { group: 'g' }, c: { group: 'h' } })
      .says('a', 'fake')
      .says('b', 'fake')
      .says('c', 'fake'),
    { finding: verified('fake') },
  ),
  vector(
    'the weaker word of one owner',
    new Script({ a: { group: 'g' }, b: { group: 'g' } }).says('a', 'fake').says('b', 'satire'),
    { finding: rated('satire') },
  ),
  vector(
    'of one owner, who is sure speaks for who is not',
    new Script({ a: { group: 'g' }, b: { group: 'g' } }).says('a', 'unproven').says('b', 'fake'),
    { finding: rated('fake') },
  ),
  vector(
    'an owner at odds with itself agrees with nobody',
    new Script({ a: { group: 'g' }, b: { group: 'g' }, c: {} })
      .says('a', 'fake')
      .says('b', 'authentic')
      .says('c', 'fake'),
    { finding: disputed },
  ),
  vector(
    'an owner at odds with itself is one dissenting voice',
    new Script({ a: { group: 'g' }, b: { group: 'g' }, c: {}, d: {} })
      .says('a', 'fake')
      .says('b', 'authentic')
      .says('c', 'fake')
      .says('d', 'fake'),
    { finding: verified('fake', { dissent: 1 }) },
  ),
  vector(
    'a group is no organisation of the same name',
    new Script({ g: {}, a: { group: 'g' } }).says('g', 'fake').says('a', 'fake'),
    { finding: verified('fake') },
  ),
];

const contested = (): Script => two().says('a', 'fake', { as: 'verdict' });

export const disputes: VectorCase[] = [
  vector('a bare dispute of the only verdict', contested().disputes('b', 'verdict', { as: 'dispute' }), {
    finding: disputed,
    standings: { dispute: 'live' },
  }),
  vector(
    'a bare dispute, a second before 72 hours',
    { script: contested().disputes('b', 'verdict', { as: 'dispute' }), quorum: SAID + LAPSE - 1 },
    { finding: disputed, standings: { dispute: 'live' } },
  ),
  vector(
    'a bare dispute lapses 72 hours after the state time of its leaf',
    { script: contested().disputes('b', 'verdict', { as: 'dispute' }), quorum: SAID + LAPSE },
    { finding: rated('fake'), standings: { dispute: 'lapsed' } },
  ),
  vector(
    'it lapses by the registry’s quorum time, never by this device’s clock',
    { script: contested().disputes('b', 'verdict', { as: 'dispute' }), quorum: SAID + LAPSE - 1 },
    { finding: disputed, standings: { dispute: 'live' } },
    { later: 2 * DAY },
  ),
  vector(
    'the time runs from the first state record after it',
    {
      script: contested()
        .at(SAID)
        .disputes('b', 'verdict', { as: 'dispute' })
        .at(10 * HOUR),
      quorum: SAID + LAPSE + HOUR,
    },
    { finding: disputed, standings: { dispute: 'live' } },
  ),
  vector(
    'a dispute with evidence does not lapse',
    {
      script: contested().disputes('b', 'verdict', { as: 'dispute', details: { evidence: ['https://b.example/why'] } }),
      quorum: SAID + LAPSE,
    },
    { finding: disputed, standings: { dispute: 'live' } },
  ),
  vector(
    'details without evidence do not keep a dispute',
    {
      script: contested().disputes('b', 'verdict', { as: 'dispute', details: { evidence: [] } }),
      quorum: SAID + LAPSE,
    },
    { finding: rated('fake'), standings: { dispute: 'lapsed' } },
  ),
  vector(
    'details that nobody hands out speak for the dispute',
    { script: contested().disputes('b', 'verdict', { as: 'dispute', details: null }), quorum: SAID + LAPSE },
    { finding: disputed, standings: { dispute: 'live' } },
  ),
  vector(
    'a bare dispute of one of two',
    three().says('a', 'fake', { as: 'verdict' }).says('b', 'fake').disputes('c', 'verdict'),
    { finding: verified('fake', { dissent: 1 }) },
  ),
  vector(
    'two bare disputes of two',
    new Script({ a: {}, b: {}, c: {}, d: {} })
      .says('a', 'fake', { as: 'verdict' })
      .says('b', 'fake')
      .disputes('c', 'verdict')
      .disputes('d', 'verdict'),
    { finding: disputed },
  ),
  vector(
    'disputed twice by one organisation is one objection',
    three().says('a', 'fake', { as: 'one' }).says('b', 'fake', { as: 'two' }).disputes('c', 'one').disputes('c', 'two'),
    { finding: verified('fake', { dissent: 1 }) },
  ),
  vector('a dispute with a verdict is that verdict', contested().disputes('b', 'verdict', { verdict: 'altered' }), {
    finding: verified('altered'),
  }),
  vector(
    'who disputes and finds it unproven does disagree',
    contested().disputes('b', 'verdict', { verdict: 'unproven' }),
    { finding: disputed },
  ),
  vector(
    'a dispute does not outweigh what its author says later',
    contested().disputes('b', 'verdict').says('b', 'fake'),
    { finding: verified('fake') },
  ),
  vector(
    'a dispute of what was superseded since',
    contested().disputes('b', 'verdict').supersedes('a', 'verdict', 'altered'),
    { finding: rated('altered') },
  ),
  vector(
    'a dispute of what its author has replaced by a newer verdict',
    contested().disputes('b', 'verdict').says('a', 'altered'),
    { finding: rated('altered') },
  ),
  vector('a dispute of what was retracted since', contested().disputes('b', 'verdict').retracts('a', 'verdict'), {
    finding: unlisted,
    match: null,
    standings: { verdict: 'retracted' },
  }),
  vector(
    'a dispute of what an owner’s other organisation said',
    new Script({ a: { group: 'g' }, b: { group: 'g' } }).says('a', 'fake', { as: 'verdict' }).disputes('b', 'verdict'),
    { finding: rated('fake') },
  ),
  vector('a dispute of the unproven', two().says('a', 'unproven', { as: 'verdict' }).disputes('b', 'verdict'), {
    finding: disputed,
  }),
  vector(
    'a dispute of the unproven says nothing against a verdict',
    three().says('a', 'unproven', { as: 'verdict' }).says('c', 'fake').disputes('b', 'verdict'),
    { finding: rated('fake') },
  ),
  vector(
    'a dispute need not carry the matched key',
    two()
      .says('a', 'fake', { as: 'verdict', fingerprints: { size: 50_000, textSha256 } })
      .disputes('b', 'verdict'),
    { finding: disputed, match: 'same-text' },
    { document: { checked: { sha256: 'e'.repeat(64), size: 50_000, textSha256 }, plainText: true } },
  ),
];
