import { describe, expect, test } from 'vitest';
import { mainScript, scriptOfLanguage } from '../../utils/fingerprint/main-script.ts';
import { findMetadataRemarks, type MetadataRemark } from '../../utils/fingerprint/metadata-remarks.ts';
import { printOf } from './formats/read-document.ts';
import type { Metadata } from '../../utils/fingerprint/metadata.ts';

const now = Date.parse('2017-05-06T12:00:00Z');
const word = 'Microsoft Office Word 14.0000';

test.each<[string, Metadata, MetadataRemark[]]>([
  ['nothing', {}, []],
  [
    'the last editor of 2017',
    { authors: ['A. Martin'], lastEditor: 'Иванов Пётр', textScript: 'Latn' },
    [{ code: 'other-script', field: 'lastEditor', value: 'Иванов Пётр', script: 'Cyrl' }],
  ],
  ['a Russian text by Russians', { authors: ['Петрова'], lastEditor: 'Иванов', textScript: 'Cyrl' }, []],
  [
    'a French text that a Russian wrote and saved',
    { authors: ['Иванов'], lastEditor: 'Иванов', textScript: 'Latn' },
    [{ code: 'other-script', field: 'authors', value: 'Иванов', script: 'Cyrl' }],
  ],
  ['an editor where nothing else is known', { lastEditor: 'Иванов' }, []],
  [
    'an organisation',
    { authors: ['A. Martin'], organisation: 'ЗАО' },
    [{ code: 'other-script', field: 'organisation', value: 'ЗАО', script: 'Cyrl' }],
  ],
  [
    'changed before it was there',
    { created: '2017-03-27T10:00:00Z', modified: '2017-03-27T11:00:00+02:00' },
    [{ code: 'modified-before-created', created: '2017-03-27T10:00:00Z', modified: '2017-03-27T11:00:00+02:00' }],
  ],
  ['times of which one has no zone', { created: '2017-03-27T10:00:00Z', modified: '2017-03-27T09:00:00' }, []],
  ['words for a date', { created: 'yesterday', modified: '2017-03-27T09:00:00' }, []],
  [
    'a date to come',
    { modified: '2027-01-01T00:00:00Z' },
    [{ code: 'date-in-future', field: 'modified', when: '2027-01-01T00:00:00Z' }],
  ],
  ['tomorrow, by somebody’s clock', { modified: '2017-05-07T06:00:00Z' }, []],
  [
    'two offices',
    { producers: [word, 'LibreOffice 5.1'] },
    [{ code: 'mixed-producers', producers: [word, 'LibreOffice 5.1'] }],
  ],
  ['an office, and what prints from it', { producers: [word, 'Acrobat Distiller 11.0'] }, []],
  [
    'what was printed, then edited by another',
    { producers: ['Acrobat Distiller 11.0'], history: [{ program: 'iText 5.5' }] },
    [{ code: 'mixed-producers', producers: ['Acrobat Distiller 11.0', 'iText 5.5'] }],
  ],
  [
    'two records',
    {
      title: 'Plan',
      authors: ['A'],
      created: '2017-03-27T10:00:00Z',
      xmp: { title: 'Plan B', authors: ['A'], created: '2017-03-27T12:00:30+02:00' },
    },
    [{ code: 'records-disagree', field: 'title', first: 'Plan', second: 'Plan B' }],
  ],
  [
    'two records of a time',
    { created: '2012-04-10T14:30:26-07:00', xmp: { created: '2012-04-10T14:30:26+07:00' } },
    [
      {
        code: 'records-disagree',
        field: 'created',
        first: '2012-04-10T14:30:26-07:00',
        second: '2012-04-10T14:30:26+07:00',
      },
    ],
  ],
  ...[
    'C:\\Users\\georgy\\Normal.dotm',
    'file:///home/georgy/letter.ott',
    'C:\\Documents and Settings\\georgy\\x.dot',
  ].map((template): [string, Metadata, MetadataRemark[]] => [
    template,
    { template },
    [{ code: 'template-names-user', template, user: 'georgy' }],
  ]),
  ['a template of nobody', { template: 'C:\\Users\\Public\\x.dotm' }, []],
  ['a template by name', { template: 'Normal.dotm' }, []],
  [
    'a language of another script',
    { languages: ['ru-RU'], textScript: 'Latn' },
    [{ code: 'language-not-of-text', language: 'ru-RU', script: 'Latn' }],
  ],
  ['one of its languages fits', { languages: ['ru-RU', 'fr'], textScript: 'Latn' }, []],
  ['a language that nobody here knows', { languages: ['xx'], textScript: 'Latn' }, []],
  ['a language with its script', { languages: ['sr-Latn-RS'], textScript: 'Latn' }, []],
])('%s', (_, metadata, remarks) => {
  expect(findMetadataRemarks(metadata, now)).toEqual(remarks);
});

test('without a clock nothing is said of the future', () => {
  expect(findMetadataRemarks({ modified: '9999-01-01T00:00:00Z' })).toEqual([]);
});

test('they go along with the fingerprint', async () => {
  const print = await printOf(
    new TextEncoder().encode(
      String.raw`{\rtf1{\info{\author A}{\operator \u1048?\u1074?}}${'The ballot papers were printed. '.repeat(9)}}`,
    ),
  );
  expect(print.metadata?.textScript).toBe('Latn');
  expect(print.metadataRemarks).toEqual([{ code: 'other-script', field: 'lastEditor', value: 'Ив', script: 'Cyrl' }]);
});

describe('scripts', () => {
  test.each([
    ['A. Martin', 'Latn'],
    ['Рошка', 'Cyrl'],
    ['محمد', 'Arab'],
    ['山田 たろう', 'Hani'],
    ['김', 'Hang'],
    ['1234', undefined],
    ['abгд', undefined],
  ])('%s', (text, script) => {
    expect(mainScript(text)).toBe(script);
  });

  test('of languages', () => {
    expect(['fr', 'ru-RU', 'zh-Hans-CN', 'sr', 'xx'].map(scriptOfLanguage)).toEqual([
      'Latn',
      'Cyrl',
      'Hani',
      undefined,
      undefined,
    ]);
  });
});
