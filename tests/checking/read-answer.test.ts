import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  claimsOf,
  contentsOf,
  MAX_MEMBER_PAGES,
  MAX_NAME_CHARACTERS,
  MAX_TORRENT_FILES,
} from '../../utils/checking/contents.ts';
import { readFingerprintAnswer } from '../../utils/checking/read-answer.ts';
import type { Member } from '../../utils/fingerprint/fingerprint.ts';
import { MAX_MEMBERS } from '../../utils/fingerprint/limits.ts';

const digest = 'a'.repeat(64);
const member = { path: ['dossier/x.pdf'], sha256: digest, size: 12, isPlainText: false };
const answer = {
  kind: 'fingerprinted',
  finalAddress: 'https://example.org/a.zip',
  mediaType: 'application/zip',
  isPlainText: false,
  fingerprint: {
    size: 412,
    sha256: digest,
    textSha256: `text-v1:${digest}`,
    textSketch: `text-sketch-v1:${'0'.repeat(32)}`,
  },
  problems: [{ part: 'members', reason: 'encrypted' }],
  unread: [{ path: ['inner.zip', 'locked'], reason: 'encrypted' }],
  members: [
    { ...member, pageLayouts: ['AQAA'] },
    { ...member, path: ['inner.zip', 'a'], holds: 3, imageHash: `pdq-v1:${digest}`, imageQuality: 77 },
  ],
};

test('an honest answer passes as it is', () => {
  expect(readFingerprintAnswer(answer)).toEqual(answer);
  const failed = { kind: 'failed', reason: 'rate-limited', retryAfterSeconds: 3, claims: [`md5:${'0'.repeat(32)}`] };
  expect(readFingerprintAnswer(failed)).toEqual(failed);
});

test('what looks like a stand-in says so', () => {
  expect(readFingerprintAnswer({ ...answer, standIn: 'host-refused' })).toEqual({ ...answer, standIn: 'host-refused' });
});

test('what nobody asked for is dropped', () => {
  const more = { ...answer, html: '<b>', members: [{ ...member, verdict: 'authentic', problems: [] }] };
  expect(readFingerprintAnswer(more)).toEqual({ ...answer, members: [member] });
});

describe('of what is not as promised nothing is used', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a word', 'fingerprinted'],
    ['an unknown kind', { ...answer, kind: 'verified' }],
    ['an unknown reason', { kind: 'failed', reason: 'authentic' }],
    ['claims that are none', { kind: 'failed', reason: 'timeout', claims: ['sha256:<script>'] }],
    ['a digest in capitals', { ...answer, fingerprint: { ...answer.fingerprint, sha256: digest.toUpperCase() } }],
    ['a size below nothing', { ...answer, fingerprint: { ...answer.fingerprint, size: -1 } }],
    ['a text digest without its version', { ...answer, fingerprint: { ...answer.fingerprint, textSha256: digest } }],
    ['another sketch', { ...answer, fingerprint: { ...answer.fingerprint, textSketch: 'text-sketch-v2:00' } }],
    ['an address that is none', { ...answer, finalAddress: 'nowhere' }],
    ['an unknown problem', { ...answer, problems: [{ part: 'soul', reason: 'damaged' }] }],
    ['a problem without end', { ...answer, problems: Array(65).fill({ part: 'text', reason: 'damaged' }) }],
    ['a member without a name', { ...answer, members: [{ ...member, path: [] }] }],
    ['a name without end', { ...answer, members: [{ ...member, path: ['x'.repeat(MAX_NAME_CHARACTERS + 1)] }] }],
    ['deeper than may be', { ...answer, members: [{ ...member, path: Array(6).fill('zip') }] }],
    ['a member of another shape', { ...answer, members: [{ ...member, sha256: 12 }] }],
    ['more members than may be', { ...answer, members: Array(MAX_MEMBERS + 1).fill(member) }],
    ['an unread one without a name', { ...answer, unread: [{ path: [], reason: 'damaged' }] }],
    ['an unread one without a reason', { ...answer, unread: [{ path: ['x'], reason: 'authentic' }] }],
    ['a page layout that is none', { ...answer, members: [{ ...member, pageLayouts: ['<b>'] }] }],
    [
      'more pages of members than may be',
      { ...answer, members: Array(MAX_MEMBER_PAGES + 1).fill({ ...member, pageLayouts: ['AQAA'] }) },
    ],
    ['a stand-in for a reason that is none', { ...answer, standIn: 'needs-click' }],
    ['a quality beyond 100', { ...answer, members: [{ ...member, imageQuality: 101 }] }],
  ])('%s', (_, hostile) => {
    expect(readFingerprintAnswer(hostile)).toBeUndefined();
  });

  test('whatever it is, it is read or refused, and nothing thrown', () => {
    fc.assert(fc.property(fc.anything(), (hostile) => readFingerprintAnswer(hostile) === undefined));
  });
});

test('pages of members are told of the first ones, so many in all', () => {
  const pageLayouts = Array.from({ length: 8 }, () => 'AQAA');
  const one: Member = { path: 'scan.png', size: 1, sha256: digest, type: 'png', problems: [], pageLayouts };
  const inner: Member = { path: 'a.zip', size: 1, sha256: digest, type: 'zip', problems: [], members: [one] };
  const many = Array.from({ length: MAX_MEMBER_PAGES / 8 }, () => one);
  const { members = [] } = contentsOf({ problems: [], members: [inner, ...many] });
  expect(members.map((member) => member.pageLayouts?.length)).toEqual([undefined, ...many.map(() => 8), undefined]);
  expect(readFingerprintAnswer({ ...answer, members })).toMatchObject({ members });
});

test('members within members are told one after the other, under the names of all that hold them', () => {
  const found = (path: string, members: Member[] = []): Member => ({
    path,
    size: 1,
    sha256: digest,
    type: path.endsWith('.txt') ? 'text' : 'binary',
    problems: path === 'b' ? [{ part: 'text', reason: 'damaged' }] : [],
    ...(members.length > 0 && { members }),
    ...(path === 'c.zip' && { unread: [{ path: 'shut', reason: 'encrypted' as const }] }),
  });
  const long = `${'x'.repeat(300)}/end.pdf`;
  const {
    members = [],
    unread,
    problems,
  } = contentsOf({
    problems: [],
    unread: [{ path: 'top', reason: 'too-large' }],
    members: [found('a.zip', [found('one.txt'), found('c.zip', [found('deep')])]), found('b'), found(long)],
  });
  expect(problems).toBeUndefined();
  expect(members.map(({ path }) => path)).toEqual([
    ['a.zip'],
    ['a.zip', 'one.txt'],
    ['a.zip', 'c.zip'],
    ['a.zip', 'c.zip', 'deep'],
    ['b'],
    [`…${long.slice(1 - MAX_NAME_CHARACTERS)}`],
  ]);
  expect(members.map(({ holds, isPlainText }) => [holds, isPlainText])).toEqual([
    [2, false],
    [undefined, true],
    [2, false],
    [undefined, false],
    [undefined, false],
    [undefined, false],
  ]);
  expect(members[4]?.problems).toEqual([{ part: 'text', reason: 'damaged' }]);
  expect(unread).toEqual([
    { path: ['top'], reason: 'too-large' },
    { path: ['a.zip', 'c.zip', 'shut'], reason: 'encrypted' },
  ]);
  const sent = { ...answer, members, unread };
  expect(readFingerprintAnswer(sent)).toEqual(sent);
});

test('a torrent is looked up by its info hashes and the roots of its first files', () => {
  const root = (at: number): string => at.toString(16).padStart(64, '0');
  const files = Array.from({ length: 1_200 }, (_, at) => ({ path: String(at), size: 1, piecesRoot: root(at) }));
  const { claims = [] } = claimsOf({ torrent: { btih: 'a'.repeat(40), btmh: digest, files } });
  expect(claims).toHaveLength(2 + MAX_TORRENT_FILES);
  expect(claims.slice(0, 3)).toEqual([`btih:${'a'.repeat(40)}`, `btmh:${digest}`, `bt-root:${root(0)}`]);
  expect(readFingerprintAnswer({ ...answer, claims })).toEqual({ ...answer, claims });
  expect(readFingerprintAnswer({ ...answer, claims: ['bt-root:<b>'] })).toBeUndefined();
  expect(claimsOf({ torrent: { files: [{ path: 'empty', size: 0 }] } })).toEqual({});
});
