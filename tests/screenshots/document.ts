import type { Language } from '../../utils/i18n.ts';
import type { Engine } from '../world/engine.ts';
import { galleries, galleryPath, looksOf } from './galleries.ts';
import { pictureName, type Look } from './looks.ts';
import { surfaceNames, surfaces, type Surface } from './surfaces.ts';

interface Column {
  heading: string;
  engine: Engine;
  language: Language;
  look: Look;
}

const sections: readonly { heading: string; columns: readonly Column[] }[] = [
  {
    heading: 'In Chromium',
    columns: [
      { heading: 'light', engine: 'chromium', language: 'en', look: 'light' },
      { heading: 'dark', engine: 'chromium', language: 'en', look: 'dark' },
    ],
  },
  {
    heading: 'In the few colours of the reader’s own system',
    columns: [
      { heading: 'Chromium', engine: 'chromium', language: 'en', look: 'forced' },
      { heading: 'Firefox', engine: 'firefox', language: 'en', look: 'forced' },
    ],
  },
  {
    heading: 'In Firefox',
    columns: [
      { heading: 'light', engine: 'firefox', language: 'en', look: 'light' },
      { heading: 'dark', engine: 'firefox', language: 'en', look: 'dark' },
      { heading: 'French', engine: 'firefox', language: 'fr', look: 'light' },
    ],
  },
  {
    heading: 'In French, German and Spanish',
    columns: [
      { heading: 'French, light', engine: 'chromium', language: 'fr', look: 'light' },
      { heading: 'French, dark', engine: 'chromium', language: 'fr', look: 'dark' },
      { heading: 'German', engine: 'chromium', language: 'de', look: 'light' },
      { heading: 'Spanish', engine: 'chromium', language: 'es', look: 'light' },
    ],
  },
];

/** Of all columns of a table together, in CSS pixels. */
const TABLE_WIDTH = 660;

/** docs/surfaces.md, before it is formatted: every committed picture, by what it shows. */
export function surfacesDocument(): string {
  return [...preface, ...sections.flatMap(({ heading, columns }) => [`## ${heading}`, '', ...table(columns), ''])].join(
    '\n',
  );
}

function table(columns: readonly Column[]): string[] {
  const width = Math.floor(TABLE_WIDTH / columns.length);
  const cell = (surface: Surface, column: Column): string =>
    isTaken(surface, column)
      ? `<img src="images/${galleryPath(column)}/${pictureName(surface, column.look)}" width="${width.toString()}" alt="">`
      : '';
  const rows = surfaceNames
    .filter((surface) => columns.some((column) => isTaken(surface, column)))
    .map((surface) => `| ${surfaces[surface]} | ${columns.map((column) => cell(surface, column)).join(' | ')} |`);
  return [
    `| surface | ${columns.map(({ heading }) => heading).join(' | ')} |`,
    `| --- |${' --- |'.repeat(columns.length)}`,
    ...rows,
  ];
}

function isTaken(surface: Surface, { engine, language, look }: Column): boolean {
  const gallery = galleries.find((one) => one.engine === engine && one.language === language);
  return gallery !== undefined && looksOf(gallery.film, surface).includes(look);
}

const preface = [
  '# Every surface',
  '',
  'Taken by `npm run screenshots` from the extension as it is built, in a real Chromium and a real Firefox, and committed as the baseline.',
  '`npm run screenshots -- --check` takes them again and compares; `--browser firefox` and `--languages fr,de` only these. The suite holds the',
  'tables to the pictures (`tests/screenshots`), and takes some of them again (`tests/e2e/screenshots.test.ts`). Contents in this order: English,',
  'light and dark; forced colours; Firefox; the other languages.',
  '',
  'What would differ from run to run or from machine to machine is taken out beforehand, and nothing else:',
  '',
  '- Fonts. The browser sees no font of the machine: text is Inter, which our own pages bundle for everybody, what is monospaced is DejaVu Sans Mono,',
  '  the seal is Noto Color Emoji, all three from npm. On a reader’s machine, badges, cards and pages have that machine’s fonts: how wide they run',
  '  there is not compared here.',
  '- Times, keys, codes and digests of what was just signed are written as others of the same form (`tests/screenshots/steady-words.ts`); how far',
  '  the desk has come, as one moment (`tests/screenshots/desk-progress.ts`).',
  '- The pointer is away, nothing moves, the window and the time zone are fixed. Popups are shown whole; a browser cuts them at 600 pixels and scrolls.',
  '',
  'Two pictures are the same when at most 25 pixels differ by more than a tenth in colour, smoothed edges apart (pixelmatch). The baseline keeps',
  '256 colours a picture, and so does what is compared with it. What differs is left in `build/screenshots-differing`.',
  '',
];
