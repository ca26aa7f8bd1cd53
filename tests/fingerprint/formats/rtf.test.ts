import { describe, expect, test } from 'vitest';
import { MAX_RTF_DEPTH } from '../../../utils/fingerprint/limits.ts';
import { printOf, readDocument, textOf } from './read-document.ts';

const rtf = (inside: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0${inside}}`, 'latin1'));

describe('the text of RTF', () => {
  test.each([
    ['paragraphs, tabs, breaks', 'a\\par b\\tab c\\line d\r\n e', 'a b c d e'],
    ['escaped signs', '\\{a\\}\\\\b', '{a}\\b'],
    ['signs by name', 'l\\rquote un \\endash  deux\\~trois\\emdash quatre', 'l’un – deux trois—quatre'],
    ['bytes in the code page of the file', "caf\\'e9 \\'85", 'café …'.normalize('NFKC')],
    [
      'bytes in the code page of their font',
      "{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}}{\\f1 \\'c4\\'e0} \\'c4",
      'Да Ä',
    ],
    ['Unicode, and what old readers see instead', "\\uc1\\u1044?\\u1072\\'e0{\\uc2\\u1044ab}\\uc0\\u8364 x", 'ДаД€x'],
    ['characters beyond 16 bits', '\\u-10179?\\u-8704?', '\u{1f600}'],
    ['hyphens', 'bal\\-lot well\\_known', 'ballot well-known'],
    ['hidden and deleted words', 'on {\\deleted 3}{\\revised 4}{\\v secret} May\\v x\\v0 .', 'on 4 May.'],
    ['destinations that nobody knows', '{\\*\\unknown gone}{\\stylesheet{\\s0 Normal;}}seen', 'seen'],
    [
      'fields show their result, page numbers none',
      '{\\field{\\*\\fldinst HYPERLINK "http://x.example"}{\\fldrslt link}}, {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}end',
      'link, end',
    ],
    ['signs of lists', "{\\listtext\\f3\\'b7\\tab}item", 'item'],
    [
      'headers, notes, footers each once',
      '{\\header Campaign\\par}{\\footer foot\\par}\\sectd{\\header Campaign\\par}a{\\super\\chftn{\\footnote\\chftn the note}} b',
      'Campaign a b the note foot',
    ],
    ['comments', 'a{\\*\\atnid AM}{\\*\\annotation comment}b', 'ab'],
    ['text boxes', '{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt box\\par}}{\\shprslt box}}', 'box'],
    ['counted bytes are no text', '\\bin5 {{{{{x', 'x'],
    ['what follows the end', 'a}b{', 'a'],
  ])('%s', async (_, inside, text) => {
    expect(await textOf(rtf(inside))).toBe(text);
  });
});

test('what it says of itself', async () => {
  const inside =
    '\\deflang1036{\\info{\\title Plan}{\\author A. Martin}{\\operator \\u1048?\\u1074?}{\\creatim\\yr2017\\mo3\\dy27\\hr10\\min5}{\\revtim\\yr0}{\\version7}{\\edmins42}{\\*\\company En Marche}}{\\*\\generator Riched20 10;}{\\*\\template C:\\\\Users\\\\georgy\\\\Normal.dotm}x';
  expect((await readDocument(rtf(inside))).metadata).toEqual({
    title: 'Plan',
    authors: ['A. Martin'],
    lastEditor: 'Ив',
    organisation: 'En Marche',
    producers: ['Riched20 10'],
    created: '2017-03-27T10:05',
    template: 'C:\\Users\\georgy\\Normal.dotm',
    languages: ['fr-FR'],
    revision: 7,
    editingMinutes: 42,
  });
});

test('pictures are members', async () => {
  const print = await printOf(
    rtf(
      '{\\pict\\wmetafile8 0102}{\\*\\shppict{\\pict\\pngblip\r\n8950\r\n4e47}}{\\pict\\jpegblip\\bin3 \xff\xd8\xff}',
    ),
  );
  expect(print.members).toMatchObject([
    { path: 'picture 1.png', size: 4 },
    { path: 'picture 2.jpg', size: 3, type: 'jpeg' },
  ]);
});

describe('what strangers send', () => {
  test.each([
    ['groups that are left open', new TextEncoder().encode('{\\rtf1 a{b'), 'damaged'],
    ['groups in each other without end', rtf('{'.repeat(MAX_RTF_DEPTH) + '}'.repeat(MAX_RTF_DEPTH)), 'too-large'],
    [
      'a code page that engines read differently',
      rtf("{\\fonttbl{\\f1\\fcharset128 B;}}\\f1 \\'82\\'a0"),
      'unsupported',
    ],
  ])('%s', async (_, bytes, reason) => {
    expect((await printOf(bytes)).problems).toEqual([{ part: 'text', reason }]);
  });
});
