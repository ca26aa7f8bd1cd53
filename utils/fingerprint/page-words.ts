/** What a page says, as far as a person reads it. */
interface PageWords {
  /** From its title on: lower case, one space between words. */
  words: string;
  asksPassword: boolean;
}

/** Elements whose content nobody reads. */
const hidden = new Set(['script', 'style', 'template', 'noscript', 'svg']);
const LONGEST_NAME = 10;
const passwordField = /^<input\b[^]*\btype\s*=\s*["']?password\b/i;
const names: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', rsquo: '’' },
  ...{ eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', ccedil: 'ç', uuml: 'ü', ouml: 'ö', auml: 'ä' },
  ...{ oacute: 'ó', aacute: 'á', iacute: 'í', ntilde: 'ñ' },
};
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

/**
 * No parser, and one pass: the markup is a stranger's. What it gets wrong is what a page does to hide its words, and a page that
 * does that has no need to pass for a document.
 */
export function readPage(html: string): PageWords {
  const pieces: string[] = [];
  let asksPassword = false;
  for (let at = 0; at < html.length;) {
    const open = indexFrom(html, '<', at);
    pieces.push(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      at = indexFrom(html, '-->', open + 4);
      continue;
    }
    const close = indexFrom(html, '>', open);
    const name = /^<([a-z]+)/i.exec(html.slice(open, open + LONGEST_NAME))?.[1]?.toLowerCase() ?? '';
    if (name === 'input') asksPassword ||= passwordField.test(html.slice(open, close));
    at = hidden.has(name) ? endOf(html, name, close) : close + 1;
  }
  const words = pieces.join(' ').replace(entity, decoded).replace(/\s+/g, ' ').trim().toLowerCase();
  return { words, asksPassword };
}

function indexFrom(html: string, sought: string, from: number): number {
  const found = html.indexOf(sought, from);
  return found < 0 ? html.length : found;
}

function endOf(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function decoded(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(names, name) ? (names[name] ?? whole) : whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
