import { documentHosts } from '../../utils/hosts/document-hosts.ts';
import type { Cell } from './cells.ts';

/** Columns that say what is had; all others are what a host was put through. */
const own = ['bytes', 'digest', 'not asked'];

/** docs/supported-hosts.md, before it is formatted: every host, what is had of it, which tests say so, and why it is fetched from as it is. */
export function supportedHosts(cells: readonly Cell[]): string {
  const failures = [...new Set(cells.map(({ column }) => column))].filter((column) => !own.includes(column));
  const names = [...new Set(cells.map(({ host }) => host))];
  return [
    '# Hosts: from a link to the bytes, or to an honest hint',
    '',
    'Made by `npm run hosts` from the list in `utils/hosts/document-hosts.ts` and from what `tests/hosts/played-hosts.test.ts` saw: each host played by a',
    'server with its documented answers, through the fetch door that the extension has. No live host was asked.',
    '',
    '- **bytes**: the document is fetched and fingerprinted. **digest**: where its bytes cannot be had (too large, gone, behind a login), what the host publishes, its',
    '  headers state or its address states gives a hint, and never more than a hint.',
    `- **failures**: how many of these were told as what they are: ${failures.join(', ')}.`,
    '- **a person’s**: nothing is asked of the host, click or not; the card says why, and leads to the desk.',
    '',
    '| host | without a click | bytes | digest | failures |',
    '| --- | --- | --- | --- | --- |',
    ...names.map((name) => row(name, cells, failures)),
    '',
    '## Which hosts are shared, and why',
    '',
    'A shared host has one operator and many unrelated uploaders: looking at a file there tells its uploader nothing, and the operator has no reason to serve',
    'different bytes to different readers. Only there are files fetched without a click, and only bytes from there may be shown as solid green.',
    '',
    '| host | shared | why | addresses |',
    '| --- | --- | --- | --- |',
    ...documentHosts.map(
      ({ name, shared, why, matches }) =>
        `| ${name} | ${shared ? 'yes' : 'no'} | ${why} | ${matches.map((match) => `\`${match}\``).join(' ')} |`,
    ),
    '',
    notes,
  ].join('\n');
}

function row(name: string, cells: readonly Cell[], failures: readonly string[]): string {
  const [id = '', variant] = name.split(/(?=, )/);
  const host = documentHosts.find((one) => one.id === id);
  const cell = (column: string): Cell | undefined => cells.find((one) => one.host === name && one.column === column);
  const mark = (column: string): string => (cell(column) === undefined ? '–' : cell(column)?.passed ? '✓' : '✗');
  const tried = failures.map(cell).filter((one) => one !== undefined);
  const passed = tried.filter((one) => one.passed).length;
  const isPersons = cell('not asked') !== undefined;
  const click = isPersons ? 'a person’s' : host?.shared === true ? 'fetched' : 'waits';
  const failed = isPersons ? mark('not asked') : `${passed} of ${tried.length}`;
  return `| ${host?.name ?? name}${host === undefined ? '' : (variant ?? '')} | ${click} | ${mark('bytes')} | ${mark('digest')} | ${failed} |`;
}

const notes = `## What was decided

- **A step before the bytes.** Some hosts have to be asked where a file is (\`before\`). The answer is read as hostile: bounded, of one form, and an address in it is
  followed only if it is the host's own. The step goes through the same guarded door as the document, without cookies and without referrer, and under the same rule of what may be
  asked without a click.
- **What a host publishes is asked for last** (\`published\`): once, where the bytes could not be had, and never of a host that asked to be left alone. So a
  document that is fetched costs its host one request, as if the link had been clicked.
- **Claimed digests only ever hint**, whatever they are: of an API, of a header, of a page, of the address. Statements carry \`md5\`, \`sha1\`, \`gitBlobSha1\` and \`size\` beside
  their SHA-256 so that there is something to compare with.
- **What a page states of a file** (an image board’s \`data-md5\`) hints on that page alone: another page with the same link hears nothing of it.
- **No digest is asked for in a request.** \`Want-Repr-Digest\` would tell every host who is asking.
- **Sizes save no download.** A host's announced size that is no listed document's would rule out the same bytes, and nothing else: the same text in another file and a listed file inside
  an archive have other sizes. Not to look at those would be silence that looks like approval. For what has neither text nor members a \`HEAD\` would be one more request, and its answer
  the host's word. The announced length is used for one thing: what is larger than the limit is not begun.
- **Where a redirect leaves the host's own addresses** the bytes are fingerprinted all the same, but are not pinned: no solid green.
- **A torrent** is known by its info hash, and by the digests that it lists, which are read from a \`.torrent\` file that was fetched. Of a magnet link only what it states is
  looked up (\`btih\`, \`btmh\`, \`urn:sha1\`, \`urn:md5\`): the list is had from strangers' machines, and nobody is asked. archive.org's record of a torrent names its info hash, too.
- **Not read:** folders and albums that a host zips anew for everybody, Google's native documents (no stable bytes), MEGA's encrypted files.
- **Hosts and schemes without rules of their own here.** Imgur and Discord's CDN: a link that ends like a file is found on every site and waits for a click as on any host; Discord signs its addresses for a day, so
  that an old link brings nothing; Imgur's pages are pages. archive.today keeps pages, behind a captcha. \`ed2k:\` links name a digest (MD4) that is no look-up key, and no browser opens them.
  \`ipfs://\` links with a bare CID are read as that CID at ipfs.io.
`;
