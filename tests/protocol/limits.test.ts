import { expect, test } from 'vitest';
import { MAX_STATEMENTS_PER_ORGANISATION_AND_CASE as MAX, refuseBeyondLimits } from '../../utils/protocol/limits.ts';
import { emptyView, type LogView, type StatementRecord } from '../../utils/protocol/log-view.ts';
import type { Statement } from '../../utils/protocol/statement.ts';
import { refusalOf } from './failure.ts';
import { digestOf, sampleStatement } from './sample-log.ts';

const ADDED_AT = 1;
const device = (fields: object = {}) => ({
  organisation: 'a',
  key: '',
  mayInvite: false,
  addedAt: ADDED_AT,
  ...fields,
});

function viewOf(...drafts: Partial<StatementRecord>[]): LogView {
  return {
    ...emptyView({ origin: 'o', rootKeys: [], threshold: 1 }),
    devices: { 'device a': device(), thief: device(), 'device b': device({ organisation: 'b' }) },
    statements: drafts.map((draft, i) => recordOf(i, draft)),
  };
}

function recordOf(i: number, fields: Partial<StatementRecord> = {}): StatementRecord {
  return {
    index: i + 10,
    leaf: String(i),
    device: 'device a',
    organisation: 'a',
    subject: digestOf('document'),
    kind: 'bytes',
    ...('relations' in fields ? {} : { verdict: 'fake' as const }),
    relations: [],
    hasDetails: false,
    addressKeys: [],
    ...fields,
  };
}

function answer(view: LogView, fields: Partial<Statement> = {}, organisation = 'a'): string {
  return refusalOf(() => refuseBeyondLimits(view, sampleStatement(fields), organisation));
}

const retraction = { relations: [{ type: 'retracts' as const, target: 10 }] };
const signedRetraction = { relations: [{ type: 'retracts' as const, target: digestOf('leaf') }] };

test('one organisation about one document: no more than its limit, whatever others say', () => {
  const full = viewOf(...Array<object>(MAX).fill({}));
  expect(answer(full)).toBe('too-large');
  expect(answer(full, { subject: digestOf('another') })).toBe('accepted');
  expect(answer(full, {}, 'b')).toBe('accepted');
  expect(answer(viewOf(...Array<object>(MAX - 1).fill({})))).toBe('accepted');
});

test('who has said all that may be said can still retract it, and the other way round', () => {
  expect(answer(viewOf(...Array<object>(MAX).fill({})), signedRetraction)).toBe('accepted');
  const retracted = viewOf({}, ...Array<object>(MAX).fill(retraction));
  expect(answer(retracted, signedRetraction)).toBe('too-large');
  expect(answer(retracted)).toBe('accepted');
});

test('what a revoked device said takes no place', () => {
  const view = viewOf(...Array<object>(MAX).fill({ device: 'thief' }));
  expect(answer(view)).toBe('too-large');
  view.devices['thief'] = device({ revokedFrom: 11 });
  expect(answer(view)).toBe('accepted');
  view.statements.push(...Array.from({ length: MAX - 1 }, (_, i) => recordOf(MAX + i)));
  expect(answer(view)).toBe('too-large');
});

const listing = { addressKeys: [digestOf('https://files.example/list')] };
const at = (...names: string[]): Partial<StatementRecord>[] =>
  names.map((name) => ({ ...listing, subject: digestOf(name) }));

test('one address for three documents of one organisation', () => {
  const view = viewOf(...at('1', '2', '3', '3'));
  expect(answer(view, { ...listing, subject: digestOf('4') })).toBe('denied');
  expect(answer(view, { ...listing, subject: digestOf('3') })).toBe('accepted');
  expect(answer(view, { ...listing, subject: digestOf('4') }, 'b')).toBe('accepted');
});

test('a retracted statement lists no address, one of two about the document still does', () => {
  const fourth = { ...listing, subject: digestOf('4') };
  const retractFirst = { ...retraction, subject: digestOf('1') };
  expect(answer(viewOf(...at('1', '2', '3'), retractFirst), fourth)).toBe('accepted');
  expect(answer(viewOf(...at('1', '2', '3', '1'), retractFirst), fourth)).toBe('denied');
});

test('nor does what a revoked device listed: at once, and when the view is loaded again', () => {
  const view = viewOf(...at('1', '2').map((one) => ({ ...one, device: 'thief' })), ...at('3'));
  const fourth = { ...listing, subject: digestOf('4') };
  expect(answer(view, fourth)).toBe('denied');
  view.devices['thief'] = device({ revokedFrom: 11 });
  expect(answer(view, fourth)).toBe('accepted');
  expect(answer(structuredClone(view), fourth)).toBe('accepted');
  view.devices['thief'] = device();
  expect(answer(structuredClone(view), fourth)).toBe('denied');
});

test('many statements at the same addresses are weighed in one pass each', () => {
  const addressKeys = Array.from({ length: 32 }, (_, i) => digestOf(`address ${i}`));
  // Far beyond the other limit, as a view under another one would be: 20,000 × 32 × 20,000 steps would take minutes.
  const view = viewOf(...['1', '2', 'other'].map((name) => ({ addressKeys, subject: digestOf(name) })));
  const start = performance.now();
  for (let i = 0; i < 20_000; i++) {
    refuseBeyondLimits(view, sampleStatement({ subject: digestOf('other'), addressKeys }), 'a');
    view.statements.push(recordOf(i + 3, { addressKeys, subject: digestOf(String(1 + (i % 2))) }));
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});
