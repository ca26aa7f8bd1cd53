import { rated, unlisted, vector, verified, disputed } from './case.ts';
import { DAY, HOUR, SAID, Script, type VectorCase } from './script.ts';

// What counts and what does not: retractions, replacements, revocations, cooldowns.

const two = (): Script => new Script({ a: {}, b: {} });
const silent = { finding: unlisted, match: null } as const;

export const retractions: VectorCase[] = [
  vector('a retraction is heard at once', two().says('a', 'fake', { as: 'x' }).retracts('a', 'x'), {
    ...silent,
    standings: { x: 'retracted' },
  }),
  vector(
    'a retraction of one of two',
    two().says('a', 'fake', { as: 'x' }).says('b', 'fake', { as: 'y' }).retracts('b', 'y'),
    { finding: rated('fake'), standings: { x: 'live', y: 'retracted' } },
  ),
  vector(
    'a new statement may follow a retraction',
    two().says('a', 'fake', { as: 'x' }).retracts('a', 'x').says('a', 'authentic', { as: 'y' }),
    { finding: rated('authentic'), standings: { x: 'retracted', y: 'live' } },
  ),
  vector(
    'a retraction and the verdict after it in one statement',
    two().says('a', 'fake', { as: 'x' }).retracts('a', 'x', { verdict: 'altered' }),
    { finding: rated('altered'), standings: { x: 'retracted' } },
  ),
  vector(
    'a retraction is for good: it cannot be retracted',
    two().says('a', 'fake', { as: 'x' }).retracts('a', 'x', { as: 'r' }).retracts('a', 'r'),
    { ...silent, standings: { x: 'retracted' } },
  ),
  vector(
    'a retraction leaves what was said before',
    two().says('a', 'authentic', { as: 'w' }).says('a', 'fake', { as: 'x' }).retracts('a', 'x'),
    { finding: rated('authentic'), standings: { w: 'live', x: 'retracted' } },
  ),
  vector('nobody retracts for another', two().says('a', 'fake', { as: 'x' }).retracts('b', 'x'), {
    finding: rated('fake'),
    standings: { x: 'live' },
  }),
  vector(
    'a bare dispute can be retracted',
    two().says('a', 'fake', { as: 'x' }).disputes('b', 'x', { as: 'd' }).retracts('b', 'd'),
    { finding: rated('fake'), standings: { d: 'retracted' } },
  ),
  vector(
    'superseded: the replacement counts',
    two().says('a', 'fake', { as: 'x' }).supersedes('a', 'x', 'satire', { as: 'y' }),
    { finding: rated('satire'), standings: { x: 'superseded', y: 'live' } },
  ),
  vector(
    'a retracted replacement does not bring back what it replaced',
    two().says('a', 'fake', { as: 'x' }).supersedes('a', 'x', 'satire', { as: 'y' }).retracts('a', 'y'),
    { ...silent, standings: { x: 'superseded', y: 'retracted' } },
  ),
];

const stolen = (): Script =>
  two()
    .adds('a', 'a-2')
    .at(1)
    .says('a-1', 'fake', { as: 'before' })
    .at(SAID)
    .says('a-2', 'authentic', { as: 'after' })
    .at(2 * SAID);

export const revocations: VectorCase[] = [
  vector('until it is revoked a stolen device speaks', stolen(), {
    finding: rated('authentic'),
    standings: { before: 'live', after: 'live' },
  }),
  vector(
    'a device revoked back to an index: what it said from there on is ignored',
    stolen()
      .revokesDevice('a-2', 'after')
      .at(2 * DAY),
    { finding: rated('fake'), standings: { before: 'live', after: 'revoked' } },
  ),
  vector(
    'a device revoked from now on: what it said before stays',
    stolen()
      .revokesDevice('a-2')
      .says('a-2', 'fake')
      .at(2 * DAY),
    { finding: rated('authentic'), standings: { after: 'live' } },
  ),
  vector(
    'a device revoked between two of its statements keeps the first',
    two().says('a', 'fake', { as: 'x' }).at(SAID).says('a', 'authentic', { as: 'y' }).revokesDevice('a-1', 'y'),
    { finding: rated('fake'), standings: { x: 'live', y: 'revoked' } },
  ),
  vector(
    'the earliest revocation stands',
    stolen()
      .revokesDevice('a-2', 'after')
      .revokesDevice('a-2')
      .at(2 * DAY),
    { finding: rated('fake'), standings: { after: 'revoked' } },
  ),
  vector(
    'a revocation is heard at once, whatever the cooldowns',
    new Script({ a: {}, b: {} }, { cooldowns: { organisationSeconds: 7 * DAY, deviceSeconds: DAY } })
      .at(8 * DAY)
      .says('a', 'fake', { as: 'x' })
      .revokesDevice('a-1', 'x')
      .at(8 * DAY + SAID),
    { ...silent, standings: { x: 'revoked' } },
  ),
  vector(
    'a retraction falls with the device that signed it',
    two()
      .adds('a', 'a-2')
      .at(1)
      .says('a-1', 'fake', { as: 'x' })
      .retracts('a-2', 'x', { as: 'r' })
      .at(SAID)
      .revokesDevice('a-2', 'r')
      .at(2 * SAID),
    { finding: rated('fake'), standings: { x: 'live', r: 'revoked' } },
  ),
  vector(
    'a replacement falls with the device that signed it',
    two()
      .adds('a', 'a-2')
      .at(1)
      .says('a-1', 'fake', { as: 'x' })
      .supersedes('a-2', 'x', 'authentic', { as: 'y' })
      .at(SAID)
      .revokesDevice('a-2', 'y')
      .at(2 * SAID),
    { finding: rated('fake'), standings: { x: 'live', y: 'revoked' } },
  ),
  vector(
    'an organisation revoked back to an index',
    two()
      .says('a', 'fake', { as: 'x' })
      .says('b', 'fake', { as: 'y' })
      .at(SAID)
      .says('b', 'altered', { as: 'z' })
      .revokesOrganisation('b', 'z')
      .at(2 * SAID),
    { finding: verified('fake'), standings: { y: 'live', z: 'revoked' } },
  ),
  vector(
    'an organisation revoked from its first statement on',
    two()
      .says('a', 'fake', { as: 'x' })
      .says('b', 'authentic', { as: 'y' })
      .at(SAID)
      .revokesOrganisation('b', 'y')
      .at(2 * SAID),
    { finding: rated('fake'), standings: { y: 'revoked' } },
  ),
];

const cooling = (): Script =>
  new Script({ a: {} }, { cooldowns: { organisationSeconds: 7 * DAY, deviceSeconds: DAY } });

export const cooldowns: VectorCase[] = [
  vector(
    'a new organisation, a second before 7 days',
    { script: cooling().says('a', 'fake', { as: 'x' }), quorum: 7 * DAY - 1 },
    { ...silent, standings: { x: 'cooling' } },
  ),
  vector(
    'after 7 days from the state time of the trust list that admitted it',
    { script: cooling().says('a', 'fake', { as: 'x' }), quorum: 7 * DAY },
    { finding: rated('fake'), standings: { x: 'live' } },
  ),
  vector(
    'by the registry’s quorum time, never by this device’s clock',
    { script: cooling().says('a', 'fake', { as: 'x' }), quorum: 7 * DAY - 1 },
    { ...silent, standings: { x: 'cooling' } },
    { later: DAY },
  ),
  vector(
    'a new device of an old organisation, a second before 24 hours',
    {
      script: cooling()
        .at(8 * DAY)
        .adds('a', 'a-2')
        .at(8 * DAY + SAID)
        .says('a-2', 'fake', { as: 'x' })
        .at(8 * DAY + HOUR),
      quorum: 9 * DAY + SAID - 1,
    },
    { ...silent, standings: { x: 'cooling' } },
  ),
  vector(
    'a new device of an old organisation, after 24 hours',
    {
      script: cooling()
        .at(8 * DAY)
        .adds('a', 'a-2')
        .at(8 * DAY + SAID)
        .says('a-2', 'fake', { as: 'x' })
        .at(8 * DAY + HOUR),
      quorum: 9 * DAY + SAID,
    },
    { finding: rated('fake'), standings: { x: 'live' } },
  ),
  vector(
    'a new device’s replacement does not silence what it replaces',
    cooling()
      .at(8 * DAY)
      .says('a-1', 'fake', { as: 'x' })
      .adds('a', 'a-2')
      .at(8 * DAY + SAID)
      .supersedes('a-2', 'x', 'authentic', { as: 'y' })
      .at(8 * DAY + HOUR),
    { finding: rated('fake'), standings: { x: 'live', y: 'cooling' } },
  ),
  vector(
    'a new device’s retraction is heard at once',
    cooling()
      .at(8 * DAY)
      .says('a-1', 'fake', { as: 'x' })
      .adds('a', 'a-2')
      .at(8 * DAY + SAID)
      .retracts('a-2', 'x')
      .at(8 * DAY + HOUR),
    { ...silent, standings: { x: 'retracted' } },
  ),
  vector(
    'a new organisation’s dispute is not heard yet',
    cooling()
      .at(8 * DAY)
      .says('a', 'fake', { as: 'x' })
      .at(8 * DAY + SAID)
      .admits({ b: {} })
      .at(8 * DAY + HOUR)
      .disputes('b', 'x', { as: 'd' })
      .at(9 * DAY),
    { finding: rated('fake'), standings: { x: 'live', d: 'cooling' } },
  ),
  vector(
    'without cooldowns everybody counts at once',
    two().says('a', 'fake', { as: 'x' }).says('b', 'authentic', { as: 'y' }),
    { finding: disputed, standings: { x: 'live', y: 'live' } },
  ),
];
