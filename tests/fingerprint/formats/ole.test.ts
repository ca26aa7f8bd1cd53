import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compoundOf } from './make-compound.ts';
import { printOf, readDocument, sharedDocument, textOf } from './read-document.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the same text, saved in old and new formats', () => {
  test.each([
    ['word/testWORD.doc', 'word/testWORD.docx'],
    ['sheet/testEXCEL.xls', 'sheet/testEXCEL.xlsx'],
    ['comment/testComment.doc', 'comment/testComment.docx'],
    ['comment/testComment.rtf', 'comment/testComment.docx'],
    ['optional-hyphen/testOptionalHyphen.doc', 'optional-hyphen/testOptionalHyphen.docx'],
    ['optional-hyphen/testOptionalHyphen.rtf', 'optional-hyphen/testOptionalHyphen.docx'],
    ['optional-hyphen/testOptionalHyphen.pdf', 'optional-hyphen/testOptionalHyphen.docx'],
  ])('%s', async (old, now) => {
    const [first, second] = [sharedDocument(`same-text/${old}`), sharedDocument(`same-text/${now}`)];
    if (first === undefined || second === undefined) return;
    expect(await textOf(first)).toBe(await textOf(second));
  });
});

test('what an old document says of itself', async () => {
  const document = sharedDocument('same-text/word/testWORD6.doc');
  if (document === undefined) return;
  expect(await readDocument(document)).toMatchObject({
    type: 'doc',
    metadata: {
      title: 'The quick brown fox jumps over the lazy dog',
      authors: ['Nevin Nollop'],
      lastEditor: 'Derek Hulley',
      template: 'Normal.dot',
      created: '2005-05-26T12:57:00Z',
      modified: '2005-09-20T17:25:00Z',
      revision: 6,
      editingMinutes: 2,
    },
  });
});

test.each([
  ['encrypted/testEXCEL_protected_passtika.xls', 'xls'],
  ['encrypted/testWORD_protected_passtika.docx', 'ole'],
])('encrypted: %s', async (name, type) => {
  const document = sharedDocument(name);
  if (document === undefined) return;
  const print = await printOf(document);
  expect(print).toMatchObject({ type, problems: [{ part: 'text', reason: 'encrypted' }] });
  expect(print.sha256).toBe(createHash('sha256').update(document).digest('hex'));
});

test('files inside objects inside a document', async () => {
  const [pdf, zip] = [sharedDocument('nested/EmbeddedPDF.docx'), sharedDocument('nested/test_recursive_embedded.docx')];
  if (pdf === undefined || zip === undefined) return;
  expect((await printOf(pdf)).members?.[1]).toMatchObject({
    path: 'word/embeddings/oleObject1.bin',
    members: [{ path: 'CONTENTS', type: 'pdf' }],
  });
  expect((await printOf(zip)).members?.[0]?.members).toMatchObject([{ path: 'embed1.zip', type: 'zip' }]);
});

test('a file that Windows packed', async () => {
  const native = Buffer.concat([
    ...[Buffer.from([0, 0, 0, 0, 2, 0]), bytes('plan.txt\0C:\\Users\\georgy\\plan.txt\0'), Buffer.from([0, 0, 3, 0])],
    ...[Buffer.from([2, 0, 0, 0]), bytes('x\0'), Buffer.from([5, 0, 0, 0]), bytes('hello')],
  ]);
  const { members } = await printOf(compoundOf({ '\x01Ole10Native': native }));
  expect(members).toMatchObject([{ path: 'plan.txt', size: 5 }]);
  const cutOff = await printOf(compoundOf({ '\x01Ole10Native': native.subarray(0, 40) }));
  expect(cutOff.unread).toMatchObject([{ reason: 'damaged' }]);
});

describe('what strangers send', () => {
  test('a chain that runs in a circle', async () => {
    const circle = compoundOf({ WordDocument: new Uint8Array(2_000) }, (next, first) => (next[first + 1] = first));
    expect((await printOf(circle)).problems).toEqual([{ part: 'text', reason: 'damaged' }]);
  });

  test('a directory that runs in a circle', async () => {
    const circle = compoundOf({ a: bytes('x'), b: bytes('y') });
    // The second entry's sibling is itself.
    new DataView(circle.buffer).setUint32(512 + 512 + 128 + 0x48, 1, true);
    expect((await printOf(circle)).type).toBe('ole');
  });

  test('streams that claim more than there is', async () => {
    const lying = compoundOf({ Workbook: bytes('x') });
    new DataView(lying.buffer).setUint32(512 + 512 + 128 + 0x78, 0x7fffffff, true);
    expect((await printOf(lying)).problems).toEqual([{ part: 'text', reason: 'damaged' }]);
  });

  test('a table of pieces that points anywhere', async () => {
    const main = new Uint8Array(1_024);
    const view = new DataView(main.buffer);
    view.setUint16(0, 0xa5ec, true);
    view.setUint16(2, 0xc1, true);
    view.setUint32(0x1a6, 0xffffffff, true);
    const print = await printOf(compoundOf({ WordDocument: main, '0Table': new Uint8Array(600).fill(2) }));
    expect(print).toMatchObject({ type: 'doc', problems: [{ part: 'text', reason: 'damaged' }] });
  });

  test.each(['same-text/word/testWORD.doc', 'same-text/sheet/testEXCEL.xls'])(
    '%s cut off anywhere ends',
    async (name) => {
      const document = sharedDocument(name);
      if (document === undefined) return;
      for (let length = 512; length < document.length; length += 1_024)
        expect((await printOf(document.slice(0, length))).size).toBe(length);
    },
  );
});
