import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildStatement, readBack } from '../../utils/flagging/build-statement.ts';
import { findDraftProblems, type DraftFields } from '../../utils/flagging/draft-problems.ts';
import { parseLeakSize } from '../../utils/flagging/leak-size.ts';
import { addressKey } from '../../utils/protocol/address.ts';
import { fromUtf8 } from '../../utils/protocol/bytes.ts';
import { checked, draft, drafts, emptyDraft } from './drafts.ts';
import { salt } from './small-log.ts';

const signing = { issuedSeconds: 1_795_000_000, salt };
const filled = (lines: readonly string[]): string[] => [...new Set(lines.map((line) => line.trim()).filter(Boolean))];

const digits = (text = ''): string => text.replace(/[^0-9]/g, '');

describe('a draft becomes a statement', () => {
  test('that says what the draft says, and nothing else', () => {
    fc.assert(
      fc.property(drafts, (typed) => {
        expect(findDraftProblems(typed, [])).toEqual([]);
        const { statement, details } = readBack(buildStatement(checked, typed, signing));
        expect(statement).toEqual({
          subject: checked.subject,
          kind: checked.kind,
          fingerprints: checked.fingerprints,
          verdict: typed.verdict,
          scope: typed.scope,
          issuedSeconds: signing.issuedSeconds,
          relations: [],
          addressKeys: [...new Set(filled(typed.seenAt).map(addressKey))],
          ...(typed.leak.trim() !== '' && { leak: typed.leak.trim() }),
          ...(typed.leak.trim() !== '' &&
            digits(typed.leakSize) !== '' && { leakSize: Number(digits(typed.leakSize)) }),
          ...(typed.language !== '' && { language: typed.language }),
          detailsDigest: statement.detailsDigest,
        });
        expect(details).toEqual({
          explanation: typed.explanation.trim(),
          evidence: filled(typed.evidence),
          ...(typed.title.trim() !== '' && { title: typed.title.trim() }),
        });
      }),
    );
  });

  test('in which no address stands in clear', () => {
    const { payload, details } = buildStatement(checked, draft, signing);
    expect(fromUtf8(payload)).not.toContain('files.example.org');
    expect(fromUtf8(payload)).not.toContain('agence-lumen');
    expect(fromUtf8(details?.subarray(16) ?? new Uint8Array())).toContain('agence-lumen');
  });

  test('without details when there is nothing to say', () => {
    const built = buildStatement(checked, { ...emptyDraft, verdict: 'fake', scope: 'content' }, signing);
    expect(built.details).toBeUndefined();
    expect(readBack(built).statement.detailsDigest).toBeUndefined();
  });

  test('a retraction needs no verdict', () => {
    const relations: DraftFields['relations'] = [{ type: 'retracts', target: 'ab'.repeat(32) }];
    const typed = { ...emptyDraft, relations };
    expect(findDraftProblems(typed, [])).toEqual([]);
    expect(readBack(buildStatement(checked, typed, signing)).statement).toMatchObject({ relations });
  });
});

test('details of another statement are not read back', () => {
  const built = buildStatement(checked, draft, signing);
  const other = buildStatement(checked, { ...draft, explanation: 'Something else.' }, signing);
  const mixed = { payload: built.payload, ...(other.details && { details: other.details }) };
  expect(() => readBack(mixed)).toThrow(expect.objectContaining({ code: 'wrong-digest' }));
  expect(() => readBack({ payload: built.payload })).toThrow(expect.objectContaining({ code: 'wrong-digest' }));
});

const denyList = ['leakforum.example', 'forum-étoile.example'];
test.each<[string, Partial<DraftFields>, string[]]>([
  ['a whole draft', {}, []],
  ['neither reasons nor evidence', { explanation: ' ', evidence: [' '] }, ['explanation missing']],
  ['evidence instead of reasons', { explanation: '' }, []],
  ['evidence over http', { evidence: ['http://a.example/1'] }, ['evidence 0 not-https']],
  ['evidence with a user name', { evidence: ['https://u@a.example/1'] }, ['evidence 0 not-https']],
  ['evidence by script', { evidence: ['', 'javascript:alert(1)'] }, ['evidence 1 not-https']],
  ['evidence that is no address', { evidence: ['agence-lumen.example'] }, ['evidence 0 not-an-address']],
  ['evidence on the deny-list', { evidence: ['https://leakforum.example/t/1'] }, ['evidence 0 denied']],
  ['evidence under the deny-list', { evidence: ['https://www.LEAKFORUM.example/t/1'] }, ['evidence 0 denied']],
  ['evidence there, at a port', { evidence: ['https://leakforum.example:8443/t/1'] }, ['evidence 0 denied']],
  ['evidence there, with a final dot', { evidence: ['https://leakforum.example./t/1'] }, ['evidence 0 denied']],
  ['evidence there, in wide letters', { evidence: ['https://ｌｅａｋforum.example/t/1'] }, ['evidence 0 denied']],
  ['evidence on a name beyond ASCII', { evidence: ['https://forum-étoile.example/1'] }, ['evidence 0 denied']],
  ['the same in punycode', { evidence: ['https://xn--forum-toile-gbb.example/1'] }, ['evidence 0 denied']],
  ['evidence beside the deny-list', { evidence: ['https://notleakforum.example/t/1'] }, []],
  ['seen on a host without path', { seenAt: ['https://files.example.org/'] }, ['seenAt 0 not-listable']],
  ['seen with a password', { seenAt: ['https://u:p@files.example.org/a'] }, ['seenAt 0 not-listable']],
  ['seen on the deny-list', { seenAt: ['https://leakforum.example/a.zip'] }, ['seenAt 0 not-listable']],
  ['seen there, at a port', { seenAt: ['http://www.leakforum.example:8080/a.zip'] }, ['seenAt 0 not-listable']],
  ['seen there, with a final dot', { seenAt: ['https://LEAKFORUM.example./a.zip'] }, ['seenAt 0 not-listable']],
  ['seen at no address', { seenAt: ['ftp://files.example.org/a'] }, ['seenAt 0 not-an-address']],
])('%s', (_, change, expected) => {
  const problems = findDraftProblems({ ...draft, ...change }, denyList);
  const written = problems.map(({ field, index, code }) => [field, index ?? '', code].join(' ').replace('  ', ' '));
  expect(written).toEqual(expected);
});

test('an empty draft lacks a verdict; a verdict alone lacks its scope and reasons', () => {
  expect(findDraftProblems(emptyDraft, [])).toEqual([{ field: 'verdict', code: 'missing' }]);
  expect(findDraftProblems({ ...emptyDraft, verdict: 'fake' }, [])).toEqual([
    { field: 'scope', code: 'missing' },
    { field: 'explanation', code: 'missing' },
  ]);
});

test.each<[string, number | undefined]>([
  ['', undefined],
  ['  ', undefined],
  ['70000', 70_000],
  ['70,000', 70_000],
  ['70.000', 70_000],
  ['1 234 567', 1_234_567],
  ['70\u202f000', 70_000],
  ['1000000000', 1_000_000_000],
  ['1000000001', Number.NaN],
  ['0', Number.NaN],
  ['70.5', Number.NaN],
  ['7,00', Number.NaN],
  ['-3', Number.NaN],
  ['many', Number.NaN],
  ['1e5', Number.NaN],
])('the size of a leak, typed %j', (leakSize, size) => {
  expect(parseLeakSize(leakSize)).toBe(size);
  const isWrong = Number.isNaN(size);
  expect(findDraftProblems({ ...draft, leakSize }, [])).toEqual(
    isWrong ? [{ field: 'leakSize', code: 'not-a-number' }] : [],
  );
  // Of no leak, it says nothing and stands in nobody's way.
  expect(findDraftProblems({ ...draft, leak: '', leakSize }, [])).toEqual([]);
});
