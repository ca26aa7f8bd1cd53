import { describe, expect, test } from 'vitest';
import { payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import { formatCode } from '../../utils/protocol/invitation-code.ts';
import { encodeLeaf, parseLeaf } from '../../utils/protocol/leaf.ts';
import { stateSecondsOf, type LogView } from '../../utils/protocol/log-view.ts';
import { replay, verifyEnd, verifyLeaf, type LeafOutcome } from '../../utils/protocol/replay.ts';
import { encodeStatement } from '../../utils/protocol/statement.ts';
import { signWithholding } from '../../utils/protocol/withhold.ts';
import { standingsAbout } from '../../utils/protocol/standing.ts';
import {
  digestOf,
  hexKeyOf,
  keyOf,
  SampleLog,
  sampleOrganisation,
  sampleStatement,
  startSeconds,
} from './sample-log.ts';

const now = startSeconds + 100_000;

async function twoOrganisations(): Promise<SampleLog> {
  const log = new SampleLog();
  await log.trust([await sampleOrganisation('a'), await sampleOrganisation('b')]);
  await log.device('a', 'device a');
  await log.device('b', 'device b');
  return log;
}

async function run(log: SampleLog): Promise<{ view: LogView; outcomes: LeafOutcome[]; codes: string[] }> {
  const view = await log.view();
  const outcomes = await replay(view, log.leaves);
  return { view, outcomes, codes: outcomes.map((outcome) => (outcome.accepted ? 'accepted' : outcome.code)) };
}

function standing(view: LogView, index: number, quorumSeconds = now): string | undefined {
  return standingsAbout(view, digestOf('document'), quorumSeconds).get(index);
}

async function failure(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((caught: unknown) => caught);
  return error instanceof ProtocolError ? error.code : `no ProtocolError: ${String(error)}`;
}

describe('who may sign', () => {
  test('a listed device, and nobody else', async () => {
    const log = await twoOrganisations();
    const good = await log.statement('device a');
    const stranger = await log.statement('somebody');
    const asOrganisation = await log.statement('organisation a');
    log.state(10);
    const { view, codes } = await run(log);
    expect([codes[good], codes[stranger], codes[asOrganisation]]).toEqual(['accepted', 'unknown-key', 'unknown-key']);
    expect(view.statements.map(({ index, organisation }) => [index, organisation])).toEqual([[good, 'a']]);
  });

  test('a device signs from the leaf after its own on', async () => {
    const log = new SampleLog();
    await log.trust([await sampleOrganisation('a')]);
    const early = await log.statement('device a');
    await log.device('a', 'device a');
    const late = await log.statement('device a', { subject: digestOf('another') });
    const { codes } = await run(log);
    expect([codes[early], codes[late]]).toEqual(['unknown-key', 'accepted']);
  });

  test('a changed payload, a changed signature, a changed key id', async () => {
    const log = await twoOrganisations();
    const at = await log.statement('device a');
    const leaf = log.leaves[at] ?? new Uint8Array();
    for (const position of [1, 20, leaf.length - 3]) {
      const changed = leaf.slice();
      changed[position] = (changed[position] ?? 0) ^ 1;
      log.leaves[at] = changed;
      const { codes } = await run(log);
      expect(codes[at], `byte ${position}`).toBe(position === 1 ? 'unknown-key' : 'bad-signature');
    }
  });

  test('a device revoked from an index that lies back', async () => {
    const log = await twoOrganisations();
    const before = await log.statement('device a', { verdict: 'fake' });
    const from = await log.statement('device a', { verdict: 'altered' });
    const key = await hexKeyOf('device a');
    await log.device('a', 'device a', { key, action: 'revoke', revokedFrom: from });
    const after = await log.statement('device a', { verdict: 'satire' });
    log.state(10);
    const { view, codes } = await run(log);
    expect(codes[after]).toBe('revoked-key');
    expect([standing(view, before), standing(view, from)]).toEqual(['live', 'revoked']);
  });

  test('the earliest revocation wins, and a revoked key does not come back', async () => {
    const log = await twoOrganisations();
    const statement = await log.statement('device a');
    await log.device('a', 'device a', { action: 'revoke', revokedFrom: statement });
    await log.device('a', 'device a', { action: 'revoke' });
    const again = await log.device('a', 'device a');
    const { view, codes } = await run(log);
    expect(codes[again]).toBe('denied');
    expect(standing(view, statement)).toBe('revoked');
  });

  test('only its own organisation revokes a device', async () => {
    const log = await twoOrganisations();
    const foreign = await log.device('b', 'device a', { action: 'revoke' });
    expect((await run(log)).codes[foreign]).toBe('denied');
  });

  test('an organisation revoked from an index by a later trust list', async () => {
    const log = await twoOrganisations();
    const before = await log.statement('device a');
    const from = await log.statement('device a', { verdict: 'altered' });
    await log.trust([await sampleOrganisation('a', { revokedFrom: from }), await sampleOrganisation('b')]);
    const after = await log.statement('device a');
    const { view, codes } = await run(log);
    expect(codes[after]).toBe('revoked-key');
    expect([standing(view, before), standing(view, from)]).toEqual(['cooling', 'revoked']);
    log.state(10);
    expect(standing((await run(log)).view, before)).toBe('live');
  });

  test('an organisation key is no device key', async () => {
    const log = await twoOrganisations();
    const at = await log.device('a', 'organisation b');
    expect((await run(log)).codes[at]).toBe('denied');
  });
});

describe('cooldowns', () => {
  const cooldowns = { organisationSeconds: 5_000, deviceSeconds: 1_000, disputeLapseSeconds: 0 };

  test.each(['a', 'constructor'])('a new organisation is shown in details only, and only once (%s)', async (id) => {
    const log = new SampleLog();
    await log.trust([await sampleOrganisation(id)], { cooldowns });
    log.state(0);
    await log.device(id, 'device');
    const statement = await log.statement('device');
    log.state(100);
    await log.trust([await sampleOrganisation(id, { name: 'Renamed' })], { cooldowns });
    log.state(4_000);
    const { view } = await run(log);
    const at = (after: number): string | undefined => standing(view, statement, startSeconds + after);
    expect([at(4_999), at(5_000)]).toEqual(['cooling', 'live']);
  });

  test('so is a new device of an old one', async () => {
    const log = new SampleLog();
    await log.trust([await sampleOrganisation('a')], { cooldowns });
    log.state(0);
    log.state(10_000);
    await log.device('a', 'device');
    const statement = await log.statement('device');
    log.state(10_100);
    const { view } = await run(log);
    const at = (after: number): string | undefined => standing(view, statement, startSeconds + after);
    expect([at(11_099), at(11_100)]).toEqual(['cooling', 'live']);
  });
});

describe('invitations', () => {
  const code = formatCode(new Uint8Array(16).fill(7));

  async function enrolled(fields: Parameters<SampleLog['enrol']>[2]): Promise<string> {
    const log = await twoOrganisations();
    log.state(10);
    const at = await log.enrol('a', 'new device', fields);
    return (await run(log)).codes[at] ?? '';
  }

  test.each([
    ['by the organisation', { code }, 'accepted'],
    ['expired by state time', { code, expiresSeconds: startSeconds + 9 }, 'expired'],
    ['good until the very second', { code, expiresSeconds: startSeconds + 10 }, 'accepted'],
    ['by another organisation', { code, inviter: 'organisation b' }, 'denied'],
    ['by a device that may not invite', { code, inviter: 'device a' }, 'denied'],
    ['by nobody', { code, inviter: 'somebody' }, 'unknown-key'],
    ['asking for more than it gives', { code, mayInvite: true, invitationMayInvite: false }, 'denied'],
    ['giving more than is asked for', { code, invitationMayInvite: true }, 'accepted'],
  ])('%s', async (_, fields, outcome) => {
    expect(await enrolled(fields)).toBe(outcome);
  });

  test('a code is good once', async () => {
    const log = await twoOrganisations();
    const first = await log.enrol('a', 'one', { code });
    const second = await log.enrol('a', 'two', { code });
    const { codes } = await run(log);
    expect([codes[first], codes[second]]).toEqual(['accepted', 'denied']);
  });

  test('a revoked device invites nobody', async () => {
    const log = await twoOrganisations();
    await log.enrol('a', 'inviter', { code, mayInvite: true });
    await log.device('a', 'inviter', { action: 'revoke' });
    const at = await log.enrol('a', 'invited', { code: formatCode(new Uint8Array(16).fill(9)), inviter: 'inviter' });
    expect((await run(log)).codes[at]).toBe('revoked-key');
  });

  test('nor does a revoked organisation', async () => {
    const log = await twoOrganisations();
    await log.trust([await sampleOrganisation('a', { revokedFrom: 3 }), await sampleOrganisation('b')]);
    const invited = await log.enrol('a', 'invited', { code });
    const added = await log.device('a', 'added');
    const { codes } = await run(log);
    expect([codes[invited], codes[added]]).toEqual(['revoked-key', 'revoked-key']);
  });

  test('whom a stolen device invited falls with it', async () => {
    const log = await twoOrganisations();
    await log.enrol('a', 'inviter', { code, mayInvite: true });
    const other = formatCode(new Uint8Array(16).fill(8));
    const invited = await log.enrol('a', 'invited', { code: other, inviter: 'inviter' });
    const statement = await log.statement('invited');
    log.state(10);
    expect(standing((await run(log)).view, statement)).toBe('live');
    await log.device('a', 'inviter', { action: 'revoke', revokedFrom: invited });
    expect(standing((await run(log)).view, statement)).toBe('revoked');
    const late = await log.statement('invited', { verdict: 'satire' });
    expect((await run(log)).codes[late]).toBe('revoked-key');
  });
});

describe('trust lists', () => {
  test('need the thresholds before and of their own', async () => {
    const log = new SampleLog();
    const organisations = [await sampleOrganisation('a')];
    await log.trust(organisations);
    const rootKeys = [await hexKeyOf('root 2'), await hexKeyOf('root 3')];
    await log.trust(organisations, { rootKeys, threshold: 2 }, ['root 1', 'root 2', 'root 3']);
    expect((await run(log)).codes[1]).toBe('accepted');
  });

  test.each([
    ['without the old threshold', ['root 2', 'root 3'], {}, 'no-quorum'],
    ['without its own threshold', ['root 1', 'root 2'], {}, 'no-quorum'],
    ['padded by a stranger', ['root 1', 'root 2', 'root 3', 'stranger'], {}, 'unknown-key'],
    ['with a gap in its numbers', ['root 1', 'root 2', 'root 3'], { version: 3 }, 'inconsistent'],
    ['of another log', ['root 1', 'root 2', 'root 3'], { origin: 'other.test' }, 'wrong-origin'],
    ['that forgets an organisation', ['root 1', 'root 2', 'root 3'], { organisations: [] }, 'inconsistent'],
  ])('%s is passed over', async (_, signers, fields, code) => {
    const log = new SampleLog();
    await log.trust([await sampleOrganisation('a')]);
    const rootKeys = [await hexKeyOf('root 2'), await hexKeyOf('root 3')];
    const at = await log.trust([await sampleOrganisation('a')], { rootKeys, threshold: 2, ...fields }, signers);
    const { view, codes } = await run(log);
    expect(codes[at]).toBe(code);
    expect(view.trust?.list.version).toBe(1);
  });
});

describe('state records', () => {
  test('give every leaf its time', async () => {
    const log = await twoOrganisations();
    const early = log.state(10);
    const statement = await log.statement('device a');
    const late = log.state(30);
    const pending = await log.statement('device b');
    const { view } = await run(log);
    const times = [0, early, statement, late, pending].map((index) => stateSecondsOf(view, index));
    expect(times).toEqual([10, 10, 30, 30, undefined].map((after) => after && startSeconds + after));
  });

  test.each([
    ['covers too much', { covers: 9 }],
    ['names another trust list', { trustVersion: 2 }],
    ['names another hash', { trustHash: digestOf('other') }],
  ])('one that %s ends the replay', async (_, fields) => {
    const log = await twoOrganisations();
    log.state(10, fields);
    expect(await failure(run(log))).toBe('inconsistent');
  });

  test('time never runs back', async () => {
    const log = await twoOrganisations();
    log.state(10);
    log.state(10);
    await run(log);
    log.state(9);
    expect(await failure(run(log))).toBe('inconsistent');
  });

  test('one that is none ends the replay', async () => {
    const log = await twoOrganisations();
    log.add(Uint8Array.of(0, 1, 2, 3));
    expect(await failure(run(log))).toBe('inconsistent');
  });

  test('the last leaf of a published tree is one', async () => {
    const log = await twoOrganisations();
    log.state(10);
    const { view } = await run(log);
    verifyEnd(view);
    await replay(view, [log.leaves[1] ?? new Uint8Array()]);
    expect(() => verifyEnd(view)).toThrow('no state record');
  });
});

describe('a leaf stops no log', () => {
  test('a statement issued at the last midnight that cannot be written', async () => {
    const log = await twoOrganisations();
    const text = new TextDecoder().decode(encodeStatement(sampleStatement()));
    const payload = new TextEncoder().encode(text.replace(/"issued":"[^"]+"/, '"issued":"9999-12-31T24:00:00Z"'));
    const signed = await signPayload(payloadTypes.statement, payload, await keyOf('device a'));
    const at = log.add(encodeLeaf({ kind: 'statement', signed }));
    const next = await log.statement('device a');
    log.state(10);
    const { codes } = await run(log);
    expect([codes[at], codes[next]]).toEqual(['malformed', 'accepted']);
  });

  test.each([
    ['a value out of range refuses it', new RangeError('out of range'), 'malformed'],
    ['a broken platform is no fault of the leaf', new TypeError('no crypto'), 'threw TypeError: no crypto'],
  ])('%s', async (_, error, expected) => {
    const log = await twoOrganisations();
    const at = await log.statement('device a');
    const { view } = await run(log);
    Object.defineProperty(view, 'devices', {
      get: () => {
        throw error;
      },
    });
    const outcome = await verifyLeaf(view, at, log.leaves[at] ?? new Uint8Array()).catch((caught: unknown) => caught);
    expect(outcome instanceof Error ? `threw ${String(outcome)}` : outcome).toEqual(
      expected.startsWith('threw') ? expected : expect.objectContaining({ accepted: false, code: expected }),
    );
  });
});

describe('relations', () => {
  test.each([
    ['retracts', 'device a', 'accepted', 'retracted'],
    ['retracts', 'device b', 'bad-relation', 'live'],
    ['supersedes', 'device a', 'accepted', 'superseded'],
    ['supersedes', 'device b', 'bad-relation', 'live'],
    ['disputes', 'device a', 'bad-relation', 'live'],
    ['disputes', 'device b', 'accepted', 'live'],
  ] as const)('%s by %s: %s, the target is %s', async (type, signer, outcome, left) => {
    const log = await twoOrganisations();
    const target = await log.statement('device a');
    const relations = [{ type, target: log.nameOf(target) }];
    const at = await log.statement(signer, type === 'supersedes' ? { relations, verdict: 'altered' } : { relations });
    log.state(10);
    const { view, codes } = await run(log);
    expect(codes[at]).toBe(outcome);
    expect(standing(view, target)).toBe(left);
  });

  test('to a statement nobody made, or about another document, or to a retraction', async () => {
    const log = await twoOrganisations();
    const unknown = await log.statement('device a', { relations: [{ type: 'retracts', target: digestOf('none') }] });
    const other = await log.statement('device a', { subject: digestOf('other') });
    const across = await log.statement('device a', { relations: [{ type: 'retracts', target: log.nameOf(other) }] });
    const target = await log.statement('device a');
    const retraction = await log.statement('device a', {
      relations: [{ type: 'retracts', target: log.nameOf(target) }],
    });
    const undo = await log.statement('device a', { relations: [{ type: 'retracts', target: log.nameOf(retraction) }] });
    log.state(10);
    const { view, codes } = await run(log);
    expect([codes[unknown], codes[across], codes[undo]]).toEqual(['bad-relation', 'bad-relation', 'bad-relation']);
    expect(standing(view, target)).toBe('retracted');
  });

  test('a retraction counts at once; a replacement only when its device does', async () => {
    const log = new SampleLog();
    const cooldowns = { organisationSeconds: 0, deviceSeconds: 1_000, disputeLapseSeconds: 0 };
    await log.trust([await sampleOrganisation('a')], { cooldowns });
    await log.device('a', 'old');
    const first = await log.statement('old');
    const second = await log.statement('old', { verdict: 'satire' });
    log.state(0);
    await log.device('a', 'new');
    const replacement = await log.statement('new', {
      verdict: 'altered',
      relations: [{ type: 'supersedes', target: log.nameOf(first) }],
    });
    await log.statement('new', { relations: [{ type: 'retracts', target: log.nameOf(second) }] });
    log.state(2_000);
    const { view } = await run(log);
    const at = (after: number): (string | undefined)[] =>
      [first, second, replacement].map((index) => standing(view, index, startSeconds + after));
    expect(at(999)).toEqual(['cooling', 'retracted', 'cooling']);
    expect(at(1_000)).toEqual(['live', 'retracted', 'cooling']);
    expect(at(3_000)).toEqual(['superseded', 'retracted', 'live']);
  });

  test('a retraction falls with the device that made it', async () => {
    const log = await twoOrganisations();
    const target = await log.statement('device a');
    await log.device('a', 'thief');
    const retraction = await log.statement('thief', { relations: [{ type: 'retracts', target: log.nameOf(target) }] });
    log.state(10);
    expect(standing((await run(log)).view, target)).toBe('retracted');
    await log.device('a', 'thief', { action: 'revoke', revokedFrom: retraction });
    expect(standing((await run(log)).view, target)).toBe('live');
  });

  test('a bare dispute lapses, one with a verdict or details does not', async () => {
    const log = await twoOrganisations();
    const target = await log.statement('device a');
    const relations = [{ type: 'disputes' as const, target: log.nameOf(target) }];
    const bare = await log.statement('device b', { relations });
    const supported = await log.statement('device b', { relations, detailsDigest: digestOf('details') });
    const rated = await log.statement('device b', { relations, verdict: 'authentic' });
    log.state(10);
    const { view } = await run(log);
    const at = (after: number): (string | undefined)[] =>
      [bare, supported, rated].map((index) => standing(view, index, startSeconds + after));
    expect(at(10 + 259_199)).toEqual(['live', 'live', 'live']);
    expect(at(10 + 259_200)).toEqual(['lapsed', 'live', 'live']);
    // Details that are known and hold no evidence are no support; a verdict needs none.
    const known = standingsAbout(view, digestOf('document'), startSeconds + 259_210, new Set([supported, rated]));
    expect([bare, supported, rated].map((index) => known.get(index))).toEqual(['lapsed', 'lapsed', 'live']);
  });
});

describe('limits', () => {
  test('eight live statements of one organisation about one document, the newest', async () => {
    const log = await twoOrganisations();
    const indexes: number[] = [];
    for (let i = 0; i < 10; i++) indexes.push(await log.statement('device a', { issuedSeconds: startSeconds + i }));
    const other = await log.statement('device b');
    log.state(10);
    const { view } = await run(log);
    const left = indexes.map((index) => standing(view, index));
    expect(left).toEqual([...Array<string>(2).fill('crowded-out'), ...Array<string>(8).fill('live')]);
    expect(standing(view, other)).toBe('live');
  });

  test('one address for at most three documents of one organisation', async () => {
    const log = await twoOrganisations();
    const addressKeys = [digestOf('https://files.example/list')];
    const codes: (number | undefined)[] = [];
    for (const name of ['1', '2', '3', '3', '4'])
      codes.push(
        await log.statement('device a', {
          subject: digestOf(name),
          addressKeys,
          fingerprints: { size: 2_000 + codes.length },
        }),
      );
    codes.push(await log.statement('device b', { subject: digestOf('4'), addressKeys }));
    const outcome = await run(log);
    expect(codes.map((at) => outcome.codes[at ?? 0])).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'denied',
      'accepted',
    ]);
  });

  test('the very same leaf counts once', async () => {
    const log = await twoOrganisations();
    const first = await log.statement('device a');
    const again = await log.statement('device a');
    const { codes } = await run(log);
    expect([codes[first], codes[again]]).toEqual(['accepted', 'denied']);
  });
});

test('withheld details are remembered with their reason', async () => {
  const log = await twoOrganisations();
  const detailsDigest = digestOf('details');
  log.add(encodeLeaf(await signWithholding({ detailsDigest, reason: 'court-order' }, [await keyOf('root 1')])));
  log.add(
    encodeLeaf(await signWithholding({ detailsDigest: digestOf('x'), reason: 'error' }, [await keyOf('stranger')])),
  );
  const { view, codes } = await run(log);
  expect(view.withheld).toEqual({ [detailsDigest]: 'court-order' });
  expect(codes.at(-1)).toBe('unknown-key');
});

test('leaves of later versions are passed over', async () => {
  const log = await twoOrganisations();
  const at = log.add(Uint8Array.of(200, 1, 2));
  const empty = log.add(new Uint8Array());
  const { codes } = await run(log);
  expect([codes[at], codes[empty]]).toEqual(['unsupported', 'malformed']);
  expect(() => parseLeaf(Uint8Array.of(200))).toThrow(ProtocolError);
});

test('in pieces, from a stored view, and whole: the same view', async () => {
  const log = await twoOrganisations();
  const target = await log.statement('device a');
  log.state(10);
  await log.statement('somebody');
  await log.statement('device b', { relations: [{ type: 'disputes', target: log.nameOf(target) }] });
  await log.device('a', 'device a', { action: 'revoke' });
  await log.statement('device a', { verdict: 'satire' });
  log.state(20);
  const whole = (await run(log)).view;
  for (let size = 1; size <= log.leaves.length; size++) {
    let view = await log.view();
    for (let at = 0; at < log.leaves.length; at += size) {
      await replay(view, log.leaves.slice(at, at + size));
      view = JSON.parse(JSON.stringify(view)) as LogView;
    }
    expect(view, `pieces of ${size}`).toEqual(whole);
  }
});
