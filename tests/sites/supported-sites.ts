import { documentExtensions } from '../../utils/documents/document-extensions.ts';
import { documentPlaces } from '../../utils/sites/document-kinds.ts';
import type { Site } from '../../utils/sites/site.ts';
import { sites } from '../../utils/sites/sites.ts';
import { columns, readCells, type Column } from '../e2e/site-cells.ts';

/** docs/supported-sites.md, from the lists that the extension itself is made of. */
export function supportedSites(): string {
  return `# Supported sites

Written by \`npm run supported-sites\` from the lists in \`utils/sites\`; a test refuses a page that is out of date.

On every page that it runs on, Touchstone finds links to documents and addresses written as text. It runs by itself on the sites below; on any other
page the reader has it look by the popup, the context menu or the shortcut, or adds the page's host in the options. What a site's own file knows beside that
is in this table.

## Sites

${table(['site', 'runs on', 'a paste’s own text'], sites.map(rowOf))}

- **its bare text**: fetched from the site's own address for it, so that the very bytes are compared.
- **as the page shows it**: no address gives it. Its digest is computed in the page; neither the text nor the key in a page's fragment leaves that.
- On a page of any other host that shows one text and little else, the text is read as the page shows it. There it is never more than "resembles": a
  page that nobody knows may show other words than those it was read by.

## What was tried in a browser

Each cell is a test that ran (\`docs/sites.json\`, written by the end-to-end tests with \`TOUCHSTONE_SITES=write\`): first in Chromium, then in Firefox. ✓ held, ✗ did
not, – was not tried there.

${table(['site', ...columns.map((column) => headings[column])], sites.map(triedRow))}

- **own text**: a paste's; social sites have none. **recycled**: the same elements show another post. **SPA**: another page of the site without a load.
- **Attachments** are files that the site itself shows beside a post. Where there is no mark, nothing of the site's own is read as one: Misskey's files and
  Tumblr’s pictures among them.
- Pastes stand still: they are tried for their own text, and Pastebin's page as it was saved for links and addresses, too. Links in the others: \`tests/sites\`.

## What counts as a document

By the end of its address: ${[...documentExtensions].map((extension) => `\`${extension}\``).join(' ')}.

By where it lies, whatever its end: on ${[...new Set(documentPlaces().map(({ host }) => host))].sort().join(', ')}, and wherever
software that is known by its paths runs.

Where links to them lead, and what is had there: [hosts](supported-hosts.md). [Adding a site](adding-a-site.md) takes one file, one page and one line.
`;
}

const headings: Readonly<Record<Column, string>> = {
  own: 'own text',
  links: 'links',
  text: 'plain text',
  attachments: 'attachments',
  recycled: 'recycled',
  spa: 'SPA',
};
const cells = readCells();

function triedRow({ id }: Site): string[] {
  return [
    id,
    ...columns.map((column) => ['chromium', 'firefox'].map((browser) => markOf(id, column, browser)).join(' ')),
  ];
}

/** One failure in any file's tests is a failure. */
function markOf(id: string, column: Column, browser: string): string {
  const tried = cells.filter((cell) => cell.site === id && cell.column === column && cell.browser === browser);
  if (tried.length === 0) return '–';
  return tried.every(({ passed }) => passed) ? '✓' : '✗';
}

function rowOf({ id, matches, isIn, isPrivateSurface, own, rawPaste, whole }: Site): string[] {
  const hosts =
    [hostsOf(matches), isIn === undefined ? '' : 'any host with this software'].filter(Boolean).join('; ') +
    (isPrivateSurface === true ? ' (only once you add it)' : '');
  const isRead = whole !== undefined && whole === own;
  const text = rawPaste !== undefined ? 'its bare text' : isRead ? 'as the page shows it' : '';
  return [id, hosts, text];
}

function hostsOf(matches: readonly string[]): string {
  return matches.map((pattern) => pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '')).join(', ');
}

function table(head: string[], rows: string[][]): string {
  const escaped = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...escaped.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [first = [], ...rest] = escaped;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}
