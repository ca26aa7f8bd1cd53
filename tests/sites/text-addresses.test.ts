import { describe, expect, test } from 'vitest';
import { findTextAddresses } from '../../utils/sites/text-addresses.ts';
import { findAll, lines, pageOf } from './saved-page.ts';

const A = 'https://a.org/a.pdf';
const B = 'https://b.org/b.eml';

function find(body: string): ReturnType<typeof findTextAddresses> {
  return findAll(findTextAddresses, pageOf(`<body>${body}</body>`, 'https://example.org/'));
}

describe('what is an address', () => {
  test.each([
    ['alone', A, [`text ${A}`]],
    ['in a sentence', `<p>See ${A} now</p>`, [`text ${A} *`]],
    ['at the end of a sentence', `<p>See ${A}.</p>`, [`text ${A}`]],
    ['in brackets', `<p>(${A})</p>`, [`text ${A}`]],
    ['with brackets of its own', '<p>https://a.org/a_(1).pdf</p>', ['text https://a.org/a_(1).pdf']],
    ['in quotes', `<p>'${A}'</p>`, [`text ${A}`]],
    ['with an apostrophe in its name', "<p>https://a.org/l'accord.pdf</p>", ["text https://a.org/l'accord.pdf"]],
    ['in French quotes', `<p>« ${A} »</p>`, [`text ${A}`]],
    ['in Markdown', `<p>[the note](${A})</p>`, [`text ${A}`]],
    ['two in one text', `<p>${A} and ${B}</p>`, [`text ${A} *`, `text ${B}`]],
    ['two, only a comma between', `<p>${A},${B}</p>`, [`text ${A} *`, `text ${B}`]],
    ['two, a few commas between', `<p>${A},,, ;${B}</p>`, [`text ${A} *`, `text ${B}`]],
    ['at the end of a shout', `<p>${A}!?!</p>`, [`text ${A}`]],
    ['in brackets, at the end of a sentence', `<p>(see ${A}).)</p>`, [`text ${A}`]],
    ['with brackets of its own, in brackets', '<p>(https://a.org/a_(1).pdf)</p>', ['text https://a.org/a_(1).pdf']],
    ['with brackets at its end', '<p>(https://a.org/?a.pdf#(1))</p>', []],
    ['capital scheme', '<p>HTTPS://a.org/a.pdf</p>', [`text ${A}`]],
    [
      'a magnet link',
      `<p>magnet:?xt=urn:btih:${'ab'.repeat(20)}&amp;dn=x</p>`,
      [`text magnet:?xt=urn:btih:${'ab'.repeat(20)}&dn=x`],
    ],
    ['the same twice in one sentence: one badge names it', `<p>${A} ${A} x</p>`, [`text ${A} *`]],
    ['of a program', '<p>https://a.org/a.exe</p>', []],
    ['a page', '<p>https://a.org/</p>', []],
    ['shortened for display', '<p>https://a.org/a.pdf…</p>', []],
    ['shortened with dots', '<p>https://a.org/a.pdf...</p>', []],
    ['without a scheme', '<p>a.org/a.pdf</p>', []],
  ])('%s', (_, html, expected) => {
    expect(lines(find(html))).toEqual(expected);
  });
});

describe('where text is read', () => {
  test.each([
    ['across the colours of a paste', '<p>https:<i>//</i>a.org<b>/</b>a.pdf</p>', [`text ${A}`]],
    ['across word-break hints', '<p>https://a.org/<wbr>a.pdf</p>', [`text ${A}`]],
    ['in a list, item by item', `<ul><li>${A}</li><li>${B}</li></ul>`, [`text ${A}`, `text ${B}`]],
    ['not across lines', '<p>https://a.org/<br>a.pdf</p>', []],
    ['not across blocks', '<div>https://a.org/<div>a.pdf</div></div>', []],
    ['not in a link', `<a href="https://evil.org/">${A}</a>`, []],
    ['not across a link', '<p>https://a.org/<a href="/">x</a>a.pdf</p>', []],
    ['not in a script', `<script>"${A}"</script>`, []],
    ['not in a style', `<style>/* ${A} */</style>`, []],
    ['not in a text field', `<textarea>${A}</textarea>`, []],
    ['not in a template', `<template>${A}</template>`, []],
    ['not in a title', `<svg><title>${A}</title></svg>`, []],
    [
      'not directly in a form, whose properties its fields may replace',
      `<form>${A}<input name="firstChild"></form>`,
      [],
    ],
    ['in a block inside a form', `<form><p>${A}</p><input name="firstChild"></form>`, [`text ${A}`]],
  ])('%s', (_, html, expected) => {
    expect(lines(find(html))).toEqual(expected);
  });
});

describe('where the badge stands', () => {
  const place = (html: string): string => {
    const [found] = find(html);
    if (found === undefined) throw new Error('nothing found');
    const host = found.carrier.ownerDocument.createElement('hr');
    if ('after' in found.place) found.place.after.after(host);
    else found.place.endOf.append(host);
    return found.carrier.outerHTML;
  };

  test.each([
    ['right behind an address that ends its text', `<p>See ${A}</p>`, `<p>See ${A}<hr></p>`],
    ['before the next line', `<p>${A}<br>x</p>`, `<p>${A}<hr><br>x</p>`],
    ['before an element that follows', `<p>${A} <i>now</i></p>`, `<p>${A} <hr><i>now</i></p>`],
    [
      'behind the colours it ends',
      `<p>https://a.org/<b><i>a.pdf</i></b> x</p>`,
      `<p>https://a.org/<b><i>a.pdf</i></b><hr> x</p>`,
    ],
    ['at the end of its block, when other text of the same node follows', `<p>${A} x</p>`, `<p>${A} x<hr></p>`],
    [
      'at the end of its block, whatever other address stands there',
      `<p>${A} or evil.org/a.pdf</p>`,
      `<p>${A} or evil.org/a.pdf<hr></p>`,
    ],
  ])('%s', (_, html, expected) => {
    expect(place(html)).toBe(expected);
  });

  test('no text node is split, and asking again with the badge there gives the same', () => {
    for (const html of [`<p>See ${A} x</p>`, `<p>See <b>${A}</b>, x</p>`, `<p>${A}</p>`]) {
      const [before] = find(html);
      if (before === undefined) throw new Error('nothing found');
      const texts = [...before.carrier.childNodes];
      const host = before.carrier.ownerDocument.createElement('span');
      if ('after' in before.place) before.place.after.after(host);
      else before.place.endOf.append(host);
      expect([...before.carrier.childNodes].filter((node) => node !== host)).toEqual(texts);
      expect(findTextAddresses(before.carrier)).toEqual([before]);
    }
  });
});
