import { expect, test } from 'vitest';
import { compoundOf } from './make-compound.ts';
import { oldSlidesOf } from './make-old-slides.ts';
import { printOf, readDocument, textOf } from './read-document.ts';

test('slides in their order, what the outline has and what boxes have, each with its notes', async () => {
  const bytes = oldSlidesOf([
    { outline: ['Title', 'one\rtwo'], boxes: [{ outline: 0 }, { text: 'a box, Выборы' }, { outline: 1 }] },
    { outline: ['Last'], boxes: [{ outline: 0 }, { outline: 9 }, { text: '* of all', star: 0 }], notes: 'say\vthis' },
  ]);
  const { type, text, extractor } = await readDocument(bytes);
  expect(type).toBe('ppt');
  expect(text).toBe('Title\na box, Выборы\none\ntwo\nLast\n\n of all\nsay\nthis\n');
  expect(extractor).toMatch(/^touchstone-ole \d+$/);
});

test('encrypted', async () => {
  expect((await printOf(oldSlidesOf([], 0xf3d1c4df))).problems).toEqual([{ part: 'text', reason: 'encrypted' }]);
});

test('what strangers send', async () => {
  const damaged = [{ part: 'text', reason: 'damaged' }];
  const alone = compoundOf({ 'PowerPoint Document': new Uint8Array(600) });
  expect(await printOf(alone)).toMatchObject({ type: 'ppt', problems: damaged });
  const slides = oldSlidesOf([{ outline: [], boxes: [{ text: 'x' }] }]);
  for (let at = 1_024; at < slides.length; at += 4) {
    const changed = slides.slice();
    new DataView(changed.buffer).setUint32(at, 0xffffffff, true);
    expect((await printOf(changed)).size).toBe(slides.length);
  }
  expect(await textOf(slides)).toBe('x');
});
