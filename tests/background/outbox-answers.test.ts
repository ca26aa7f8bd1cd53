import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersOf, sendTogether } from '../../entrypoints/background/outbox-answers.ts';
import { groupRows, MAX_ROWS_PER_REQUEST } from '../../utils/flagging/outbox-groups.ts';
import type { SubmissionOutcome } from '../../utils/registry-client/submission.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';

const row = (id: string, changes: Partial<OutboxRow> = {}): OutboxRow => ({
  id,
  origin: 'a.example/log',
  content: { kind: 'statement', signed: new Uint8Array(300) },
  name: id,
  createdSeconds: 1,
  state: 'waiting',
  notBeforeSeconds: 0,
  attempts: 0,
  ...changes,
});
const rows = (count: number): OutboxRow[] => Array.from({ length: count }, (_, i) => row(String(i).padStart(5, '0')));
const refused = (type: string, position?: number): SubmissionOutcome => ({
  kind: 'refused',
  problem: { type: `urn:touchstone:problem:${type}`, title: type, ...(position !== undefined && { position }) },
});
const waiting: SubmissionOutcome = { kind: 'waiting', submission: '/v1/submissions/1' };

describe('rows that go in one request', () => {
  test('five thousand statements are five requests', () => {
    const groups = groupRows(rows(5_000));
    expect(groups.map(({ rows: { length } }) => length)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000]);
  });

  test('are few enough, small enough, of one registry, of one submission, and none is lost', () => {
    const anyRow = fc.record({
      id: fc.uuid(),
      origin: fc.constantFrom('a.example/log', 'b.example/log'),
      submission: fc.constantFrom(undefined, '/v1/submissions/1', '/v1/submissions/2'),
      bytes: fc.constantFrom(300, 3_000_000),
      isEnrolment: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 60 }), (made) => {
        const all = made.map(({ id, origin, submission, bytes, isEnrolment }) => {
          const signed = new Uint8Array(bytes);
          const possession = new Uint8Array(64);
          return row(id, {
            origin,
            ...(submission !== undefined && { submission: `${submission}${isEnrolment ? id : ''}` }),
            content: isEnrolment
              ? { kind: 'enrolment', signed, possession, publicKey: id }
              : { kind: 'statement', signed },
          });
        });
        const groups = groupRows(all);
        expect(groups.flatMap((group) => group.rows.map(({ id }) => id)).sort()).toEqual(
          all.map(({ id }) => id).sort(),
        );
        for (const { rows: together, submission } of groups) {
          expect(new Set(together.map(({ origin }) => origin)).size).toBe(1);
          expect(together.every((one) => one.submission === submission)).toBe(true);
          if (together.some(({ content }) => content.kind === 'enrolment')) expect(together).toHaveLength(1);
          if (submission !== undefined) continue;
          expect(together.length).toBeLessThanOrEqual(MAX_ROWS_PER_REQUEST);
          const bytes = together.reduce((sum, { content }) => sum + content.signed.length, 0);
          if (together.length > 1) expect(bytes).toBeLessThanOrEqual(8 * 1024 * 1024);
        }
        // Whatever order storage gives them in: a submission is answered in the order it was sent in.
        expect(groupRows([...all].reverse())).toEqual(groups);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a request is taken whole or not at all', () => {
  test('bad statements are refused, each for its own reason; the others go', async () => {
    const bad = new Set(['00003', '00007']);
    const sent: number[] = [];
    const answers = await sendTogether(rows(10), (some) => {
      sent.push(some.length);
      const at = some.findIndex(({ id }) => bad.has(id));
      return Promise.resolve(at < 0 ? waiting : refused(`bad-${some[at]?.id ?? ''}`, at));
    });
    expect(sent).toEqual([10, 9, 8]);
    answers.forEach((answer, at) =>
      expect(answer).toEqual(
        bad.has(`0000${at}`)
          ? { kind: 'refused', problem: { code: `bad-0000${at}`, said: `bad-0000${at}` } }
          : { kind: 'accepted', submission: '/v1/submissions/1' },
      ),
    );
  });

  test('a refusal that names no statement is pinned down by halving, and takes no other with it', async () => {
    const answers = await sendTogether(rows(1_000), (some) =>
      Promise.resolve(some.some(({ id }) => id === '00000') ? refused('malformed-statement') : waiting),
    );
    expect(answers.filter(({ kind }) => kind === 'refused')).toHaveLength(1);
    expect(answers[0]).toMatchObject({ kind: 'refused' });
    expect(answers.filter(({ kind }) => kind === 'later')).toHaveLength(999);
  });

  test.each(['unknown-key', 'revoked-key', 'full-mode-full'])('%s is about all of them', async (type) => {
    let requests = 0;
    const answers = await sendTogether(rows(500), () => (requests++, Promise.resolve(refused(type, 0))));
    expect(requests).toBe(1);
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['refused']));
  });

  test('a registry that refuses without end is not asked without end, and what it did not see is not refused', async () => {
    let requests = 0;
    const answers = await sendTogether(rows(100), () => (requests++, Promise.resolve(refused('bad-relation', 0))));
    expect(requests).toBeLessThan(20);
    expect(answers.filter(({ kind }) => kind === 'refused')).toHaveLength(requests);
    expect(answers.filter(({ kind }) => kind === 'later')).toHaveLength(100 - requests);
  });

  test('a submission that is not known any more is forgotten, not refused', () => {
    expect(answersOf(rows(2), refused('unknown-submission')).map(({ kind }) => kind)).toEqual([
      'forgotten',
      'forgotten',
    ]);
  });
});
