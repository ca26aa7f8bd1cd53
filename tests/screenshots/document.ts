import { colorSchemes, pictureName } from './camera.ts';
import { surfaceNames, surfaces } from './surfaces.ts';

/** docs/surfaces.md, before it is formatted: every surface, light and dark, in English. */
export function surfacesDocument(): string {
  const rows = surfaceNames.map((name) => {
    const pictures = colorSchemes.map(
      (scheme) => `<img src="images/surfaces/en/${pictureName(name, scheme)}" width="300" alt="">`,
    );
    return `| ${surfaces[name]} | ${pictures.join(' | ')} |`;
  });
  return [
    '# Every surface',
    '',
    'Taken by `npm run screenshots` from the extension as it is built, in a real Chromium, and committed as the baseline: the same in every other',
    'language lies beside `images/surfaces/en`. `npm run screenshots -- --check` takes them again and compares; `--language fr` only one language.',
    'The suite holds the table to the pictures (`tests/screenshots`), and takes some of them again (`tests/e2e/screenshots.test.ts`).',
    '',
    'What would differ from run to run or from machine to machine is taken out beforehand, and nothing else:',
    '',
    '- Fonts. The browser sees no font of the machine: text is Inter, which our own pages bundle for everybody, what is monospaced is DejaVu Sans Mono,',
    '  the seal is Noto Color Emoji, all three from npm. On a reader’s machine, badges, cards and pages have that machine’s fonts: how wide they run',
    '  there is not compared here.',
    '- Times, keys, codes and digests of what was just signed are written as others of the same form (`tests/screenshots/steady-words.ts`).',
    '- The pointer is away, nothing moves, the window and the time zone are fixed. Popups are shown whole; a browser cuts them at 600 pixels and scrolls.',
    '',
    'Two pictures are the same when at most 40 pixels differ by more than a tenth in colour, smoothed edges apart (pixelmatch). The baseline keeps',
    '256 colours a picture, and so does what is compared with it. What differs is left in `build/screenshots-differing`.',
    '',
    '| surface | light | dark |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
