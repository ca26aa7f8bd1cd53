import { describe, expect, test } from 'vitest';
import { findSignable, type SignableContext } from '../../entrypoints/desk/signable.ts';
import { newRow, withReport } from '../../entrypoints/desk/row.ts';
import { digestOf, fake, fileAt, rowsOf } from './rows.ts';

const context: SignableContext = {
  verdict: 'fake',
  organisation: 'agence-lumen',
  neverList: [],
  isOnItsWay: () => false,
};
const names = (context: SignableContext, rows = some): string[] =>
  findSignable(rows, context).documents.map(({ name }) => name);
const some = rowsOf('a/one.pdf', 'a/two.pdf', ['a/three.pdf', fake('Agence Lumen', 'Les Bureaux')]);

describe('which of the chosen files get a statement', () => {
  test('one for each distinct document, about exactly what was read', () => {
    const copy = fileAt('b/copy.pdf', { digests: { sha256: digestOf('a/one.pdf'), isPlainText: false } });
    const weak = { md5: '1'.repeat(32), sha1: '2'.repeat(40), gitBlobSha1: '3'.repeat(40) };
    const text = { sha256: digestOf('c.txt'), textSha256: `text-v1:${digestOf('text')}`, isPlainText: true, weak };
    const rows = rowsOf('a/one.pdf', copy, fileAt('c.txt', { digests: text, size: 1_234 }));
    const { documents, copies, leftOut } = findSignable(rows, context);
    expect(copies).toBe(1);
    expect(leftOut.size).toBe(0);
    expect(documents.map(({ checked }) => checked)).toEqual([
      { kind: 'bytes', subject: digestOf('a/one.pdf'), fingerprints: { size: 4_000 } },
      { kind: 'bytes', subject: text.sha256, fingerprints: { size: 1_234, ...weak, textSha256: text.textSha256 } },
    ]);
  });

  test('not what this organisation has said already; another verdict, or another organisation, may', () => {
    expect(names(context)).toEqual(['one.pdf', 'two.pdf']);
    expect(names({ ...context, verdict: 'altered' })).toEqual(['one.pdf', 'two.pdf', 'three.pdf']);
    expect(names({ ...context, organisation: 'somebody-else' })).toEqual(['one.pdf', 'two.pdf', 'three.pdf']);
    // Said of the same text in another file: not of these bytes.
    const sameText = withReport(newRow(0, 1, fileAt('d.txt')), { ...fake('Agence Lumen'), match: 'same-text' });
    expect(names(context, [sameText])).toEqual(['d.txt']);
  });

  test.each([
    ['stand-in', fileAt('x', { isStandIn: true }), context],
    ['not-looked-at', fileAt('x', { isStandIn: 'unknown' }), context],
    ['too-small', fileAt('x', { size: 999 }), context],
    ['too-small', fileAt('x'), { ...context, neverList: [digestOf('x')] }],
    ['on-its-way', fileAt('x'), { ...context, isOnItsWay: () => true }],
  ] as const)('%s', (reason, file, given) => {
    const { documents, leftOut } = findSignable(rowsOf(file), given);
    expect(documents).toEqual([]);
    expect([...leftOut.keys()]).toEqual([reason]);
  });

  test('unread', () => {
    const file = fileAt('x');
    delete file.digests;
    expect([...findSignable(rowsOf(file), context).leftOut.keys()]).toEqual(['unread']);
  });
});
