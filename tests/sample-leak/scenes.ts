import type { LeakDocument } from './generate.ts';
import { leakName } from './table.ts';
import { pastebin, type Paste } from '../world/pages/pastebin.ts';
import { tcoSite, xSite, type Post } from '../world/pages/x.ts';
import type { LinkLine } from '../world/inspect.ts';
import type { World } from '../world/world.ts';
import { addressOf, unknownHost } from './hosting.ts';

/** What a link of a page must come out as. */
export type Expected = Pick<LinkLine, 'address' | 'finding' | 'match'>;

export interface Scene {
  title: string;
  page: string;
  expected: Expected[];
}

/** A paste that is itself a flagged document: the forged instruction, pasted as text. */
const pastedText = 'textes/consigne-rumeur.txt';
const posted = ['mails/004-plafond-bis.eml', 'notes/financement-occulte.pdf', 'notes/compte-mars.pdf'];
const replied = ['images/sondage-interne.png', 'mails/008-benevoles.eml'];
/** Listed by an organisation under its address (`--seen-at`): fetched without a click although its host is unknown. */
export const listedName = 'archives/courriers.zip';
/** Never examined: what a fact-checker flags in the demo. */
export const flaggedName = 'mails/008-benevoles.eml';

/** The pages of the demo, played in the world, each with what every link on it must come out as. */
export function playScenes(world: World, documents: readonly LeakDocument[]): Scene[] {
  const byName = new Map(documents.map((document) => [document.name, document]));
  const expectedOf = (name: string): Expected => {
    const document = byName.get(name);
    if (document === undefined) throw new Error(`the sample has no "${name}"`);
    const { finding } = document;
    const address = addressOf(name);
    if (name !== listedName && address.startsWith(`https://${unknownHost}/`))
      return { address, finding: 'unchecked: needs-click', match: '' };
    // Listed, and nothing may be fetched from there before the reader allows it.
    if (name === listedName) return { address, finding: 'hint', match: 'address' };
    return { address, finding, match: /^(unlisted|contains-)/.test(finding) ? '' : 'same-bytes' };
  };
  const text = new TextDecoder().decode(byName.get(pastedText)?.bytes);
  const pastes: Paste[] = [
    { id: 'Lum27Fui', title: `${leakName} - tout est la`, author: 'lanceur27', text: indexText(documents) },
    { id: 'Rumeur27', title: 'Consigne interne', author: 'lanceur27', text },
  ];
  const post: Post = {
    id: '1915000000000000001',
    author: 'FuitesLumiere',
    text: ['Ils vous cachent tout. Les preuves :', ...posted.map(addressOf)].join('\n'),
    replies: [
      { id: '1915000000000000002', author: 'curieuse_18', text: ['Et ça ?', ...replied.map(addressOf)].join('\n') },
    ],
  };
  world.host('pastebin.com', pastebin(pastes));
  world.host('x.com', xSite([post]));
  world.host('t.co', tcoSite([post]));
  const own = (id: string, finding: string, match: string): Expected => ({
    address: `https://pastebin.com/raw/${id}`,
    finding,
    match,
  });
  return [
    {
      title: 'post',
      page: `https://x.com/${post.author}/status/${post.id}`,
      expected: [...posted, ...replied].map(expectedOf),
    },
    {
      title: 'paste',
      page: 'https://pastebin.com/Lum27Fui',
      expected: [own('Lum27Fui', 'unlisted', ''), ...documents.map(({ name }) => expectedOf(name))],
    },
    {
      title: 'pasted-document',
      page: 'https://pastebin.com/Rumeur27',
      expected: [own('Rumeur27', 'verified-fake', 'same-text')],
    },
  ];
}

/** The dump's index, as somebody would paste it: folders, names, plain-text addresses. */
function indexText(documents: readonly LeakDocument[]): string {
  const folders = [...new Set(documents.map(({ name }) => name.split('/', 1)[0] ?? ''))];
  return [
    `${leakName} : la totalité, à copier avant que ça disparaisse.`,
    ...folders.flatMap((folder) => [
      '',
      `## ${folder}`,
      ...documents.filter(({ name }) => name.startsWith(`${folder}/`)).map(({ name }) => addressOf(name)),
    ]),
  ].join('\n');
}
