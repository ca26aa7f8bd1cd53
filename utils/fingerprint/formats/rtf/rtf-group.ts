/** Where text goes: into the document, apart from it, into what it says of itself, or nowhere. */
export type Destination =
  | 'body'
  | 'header'
  | 'footer'
  | 'note'
  | 'instruction'
  | 'fonts'
  | 'picture'
  | 'skipped'
  /** A property, by its control word. */
  | `info:${string}`;

/** What holds until the group ends (RTF 1.9.1, "Groups"). */
export interface RtfGroup {
  destination: Destination;
  /** Characters that stand for one of Unicode in old readers. */
  fallbackLength: number;
  codePage: number;
  isHidden: boolean;
  isDeleted: boolean;
  /** Of `\*`: an unknown destination is left out. */
  isOptional: boolean;
  /** It is a field, and ends with it. */
  isField: boolean;
}

export const firstGroup: RtfGroup = {
  destination: 'body',
  fallbackLength: 1,
  codePage: 1252,
  isHidden: false,
  isDeleted: false,
  isOptional: false,
  isField: false,
};

const headers = ['header', 'headerl', 'headerr', 'headerf'];
const footers = ['footer', 'footerl', 'footerr', 'footerf'];
const properties =
  'title subject author operator keywords doccomm company manager category generator template creatim revtim printim hlinkbase'.split(
    ' ',
  );
/** Destinations that the document's text does not go to, though no `\*` says so: tables, list signs, second forms, comments. */
const skipped = (
  'colortbl stylesheet listtext pntext pntxta pntxtb nonshppict objdata objclass objname xe tc tcn rxe txe bkmkstart bkmkend annotation atnid atnauthor ' +
  'filetbl buptim sn sv falt panose fname ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private1 themedata shprslt'
).split(' ');
/** Destinations marked as optional that hold text all the same. */
const transparent = ['shpinst', 'shptxt', 'shppict', '*'];

const destinations = new Map<string, Destination>([
  ...headers.map((word) => [word, 'header'] as const),
  ...footers.map((word) => [word, 'footer'] as const),
  ...properties.map((word) => [word, `info:${word}`] as const),
  ...skipped.map((word) => [word, 'skipped'] as const),
  ['footnote', 'note'],
  ['fldinst', 'instruction'],
  ['fonttbl', 'fonts'],
  ['pict', 'picture'],
]);

/** Where the text of a group goes that begins with this word; undefined where the word changes nothing. */
export function destinationOf(word: string, { destination, isOptional }: RtfGroup): Destination | undefined {
  if (destination === 'skipped') return 'skipped';
  const named = destinations.get(word);
  if (named !== undefined) return named;
  return isOptional && !transparent.includes(word) ? 'skipped' : undefined;
}
