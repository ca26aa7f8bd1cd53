import { describe, expect, test } from 'vitest';
import { FileDetails } from '../../entrypoints/desk/file-details.tsx';
import { FileLine } from '../../entrypoints/desk/file-line.tsx';
import { FindingChips } from '../../entrypoints/desk/finding-chips.tsx';
import { GroupLine } from '../../entrypoints/desk/group-line.tsx';
import { progressWords } from '../../entrypoints/desk/import-progress.tsx';
import { LeftOut } from '../../entrypoints/desk/left-out.tsx';
import { SharedFacts } from '../../entrypoints/desk/shared-facts.tsx';
import type { Signable } from '../../entrypoints/desk/signable.ts';
import { SigningStatus } from '../../entrypoints/desk/signing-status.tsx';
import { translatorFor } from '../../utils/i18n.ts';
import { buildMany, readBackShared } from '../../utils/flagging/build-many.ts';
import { checked, draft } from '../flagging/drafts.ts';
import { salt } from '../flagging/small-log.ts';
import { render, textOf } from '../components/render.tsx';
import { largeFolder } from './large-folder.ts';
import { digestOf, fake, fileAt, rowsOf } from './rows.ts';

const nothing = (): void => undefined;
const shared = { id: 'x', line: 0, top: 0, isSelected: true, isActive: false, onPress: nothing };
const gone = fileAt('e/gone.pdf');
delete gone.digests;
const rows = rowsOf('a/one.pdf', ['a/b/two.pdf', fake('Agence Lumen', 'Les Bureaux')], gone);
const [one, two, unread] = rows as [(typeof rows)[number], (typeof rows)[number], (typeof rows)[number]];
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a line', () => {
  test.each([
    ['en', 'two.pdf', 'Fake', 'same bytes'],
    ['fr', 'two.pdf', 'Faux', 'mêmes octets'],
  ] as const)('says name, finding, match, who and which leak (%s)', (language, ...said) => {
    const line = <FileLine {...shared} row={two} copies={3} isInGroup={false} signed="refused" onOpen={nothing} />;
    const words = textOf(line, language);
    for (const word of [...said, 'Agence Lumen, Les Bureaux', 'Campagne Lumière 2027', '×3'])
      expect(words).toContain(word);
    expect(words).toContain(language === 'en' ? 'refused' : 'refusé');
    const element = render(line, language).querySelector('[role=row]');
    expect(element?.getAttribute('aria-selected')).toBe('true');
    // As many cells as the head has columns.
    expect(element?.querySelectorAll('[role=gridcell]')).toHaveLength(8);
  });

  test('a file that could not be opened says so, and nothing else', () => {
    const words = textOf(
      <FileLine {...shared} row={unread} copies={0} isInGroup={false} signed={undefined} onOpen={nothing} />,
    );
    expect(words).toContain('Could not be opened');
    expect(words).not.toContain('Not listed');
  });

  test('a name cannot turn the line around', () => {
    const [row] = rowsOf('a/\u202egpj.exe');
    if (row === undefined) throw new Error('no row');
    const words = textOf(
      <FileLine {...shared} row={row} copies={1} isInGroup={false} signed={undefined} onOpen={nothing} />,
    );
    expect(words).toContain('\ufffdgpj.exe');
    expect(words).not.toContain('\u202e');
  });

  test('a group names itself, counts its files and can be opened', () => {
    const group = { kind: 'group' as const, key: 'fake', title: 'fake', rows: [two, one], isOpen: false };
    const element = render(<GroupLine {...shared} group={group} grouping="finding" onToggle={nothing} />);
    expect(element.body.textContent).toContain('Fake2 files');
    expect(element.querySelector('[role=row]')?.getAttribute('aria-expanded')).toBe('false');
    expect(
      textOf(<GroupLine {...shared} group={{ ...group, title: '' }} grouping="leak" onToggle={nothing} />),
    ).toContain('No leak named2 files · 1 fake · 1 not listed');
  });
});

test('the chips count every finding, and what could not be opened apart', () => {
  const document = render(<FindingChips rows={rows} chosen="fake" onChoose={nothing} />);
  const chips = [...document.querySelectorAll('button')].map((chip) => [
    chip.textContent,
    chip.getAttribute('aria-pressed'),
  ]);
  expect(chips).toEqual([
    ['3 files', 'false'],
    ['1 fake', 'true'],
    ['1 not listed', 'false'],
    ['1 could not be opened', 'false'],
  ]);
});

test('details name both organisations, the whole digest and the other places', () => {
  const words = textOf(<FileDetails row={two} copies={[one]} onClose={nothing} />);
  for (const word of ['This document is a fake', 'Agence Lumen', 'Les Bureaux', digestOf('a/b/two.pdf'), 'a/one.pdf'])
    expect(words).toContain(word);
});

describe('how far it is', () => {
  const progress = largeFolder;
  test.each([
    ['en', progress, '43,120 of 70,412 · 61% · 8 GB · 9 min left'],
    ['fr', progress, '43 120 sur 70 412 · 61 % · 8 Go · encore 9 min'],
    ['en', { ...progress, state: 'paused' }, '43,120 of 70,412 · 61% · 8 GB · paused'],
    ['en', { ...progress, isListed: false }, '43,120 done, 70,412 found so far · 8 GB'],
    ['en', { ...progress, done: 0, bytes: 0, read: 0, workedMs: 0 }, '0 of 70,412 · 0%'],
  ] as const)('%s: %j', (language, state, words) => {
    expect(plain(progressWords(state, translatorFor(language)))).toBe(words);
  });
});

test('what the registry refused is named, with its reason; a hostile reason stays text', () => {
  const counts = { waiting: 3, sent: 0, published: 5, refused: 1 };
  const refused = [{ id: '1', name: 'a.pdf', problem: { code: 'of-later', said: '<img src=x onerror=alert(1)>' } }];
  const document = render(<SigningStatus left={256} signed={{ states: new Map(), counts, refused }} />);
  expect(document.querySelector('[role=status]')?.textContent).toBe(
    '256 confirmed statements are being signed… · 3 signed, waiting to be sent · 5 published',
  );
  expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>');
  expect(document.querySelector('img')).toBeNull();
});

test('the confirmation shows what all statements say, read back from their bytes', () => {
  const statements = buildMany(
    [{ name: 'a.docx', checked }],
    { ...draft, seenAt: [] },
    {
      issuedSeconds: 1_795_000_000,
      randomBytes: () => salt,
    },
  );
  const words = textOf(<SharedFacts {...readBackShared(statements)} />);
  for (const said of ['altered', 'content', draft.leak, 'French', draft.explanation, draft.evidence[0] ?? ''])
    expect(words).toContain(said);
});

test('what is left out is told by reason', () => {
  const leftOut: Signable['leftOut'] = new Map([
    ['too-small', [one]],
    ['unread', [unread]],
  ]);
  const words = textOf(<LeftOut signable={{ documents: [], copies: 2, leftOut }} />);
  expect(words).toContain('2 further files have the same bytes');
  expect(words).toContain('1 too small');
  expect(words).toContain('1 that could not be opened');
});
