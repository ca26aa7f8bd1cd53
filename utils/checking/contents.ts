import type { NamedContained, UnreadContained } from '../finding/contained.ts';
import type { Fingerprints } from '../finding/fingerprints.ts';
import type { DocumentProblem } from '../finding/problem.ts';
import type { Fingerprint, Member, UnreadMember } from '../fingerprint/fingerprint.ts';

/** UTF-16 units of one name of a document inside, as it is told; what is longer is cut. */
export const MAX_NAME_CHARACTERS = 256;

/** The fingerprints of a document, as far as anything is looked up by them. */
export function printsOf({
  size,
  sha256,
  textSha256,
  textSketch,
  imageHash,
  imageQuality,
}: Fingerprints): Fingerprints {
  return {
    size,
    sha256,
    ...(textSha256 !== undefined && { textSha256 }),
    ...(textSketch !== undefined && { textSketch }),
    ...(imageHash !== undefined && { imageHash }),
    ...(imageQuality !== undefined && { imageQuality }),
  };
}

/** Pages of documents inside one that are looked up, those of the first ones: of ten thousand documents they would be 80 MB. */
export const MAX_MEMBER_PAGES = 1_000;

/** The pages of the document itself; of those inside it see {@link MAX_MEMBER_PAGES}. */
export function pagesOf({ pageLayouts }: Pick<Fingerprint, 'pageLayouts'>): Pick<Fingerprints, 'pageLayouts'> {
  return pageLayouts === undefined ? {} : { pageLayouts };
}

/** Files of a torrent that are looked up. */
export const MAX_TORRENT_FILES = 1_000;

/** What a torrent names: itself by its info dictionary, whatever else the file says, and its files by their roots. */
export function claimsOf({ torrent }: Pick<Fingerprint, 'torrent'>): { claims?: string[] } {
  if (torrent === undefined) return {};
  const { btih, btmh, files } = torrent;
  const roots = files.slice(0, MAX_TORRENT_FILES).flatMap(({ piecesRoot }) => piecesRoot ?? []);
  const claims = [
    ...(btih === undefined ? [] : [`btih:${btih}`]),
    ...(btmh === undefined ? [] : [`btmh:${btmh}`]),
    ...new Set(roots.map((root) => `bt-root:${root}`)),
  ];
  return claims.length === 0 ? {} : { claims };
}

/** What could not be read, and all documents inside in their order, those in containers after their container. */
export function contentsOf({ problems, members = [], unread = [] }: Contents): {
  problems?: DocumentProblem[];
  members?: NamedContained[];
  unread?: UnreadContained[];
} {
  const budget = { pagesLeft: MAX_MEMBER_PAGES };
  const flat = members.flatMap((member) => flattened(member, [], budget));
  const shut = [...unreadIn(unread, []), ...members.flatMap((member) => unreadBelow(member, []))];
  return {
    ...(problems.length > 0 && { problems }),
    ...(flat.length > 0 && { members: flat }),
    ...(shut.length > 0 && { unread: shut }),
  };
}

type Contents = Pick<Fingerprint, 'problems' | 'members' | 'unread'>;

function flattened(member: Member, above: readonly string[], budget: { pagesLeft: number }): NamedContained[] {
  const path = [...above, shortName(member.path)];
  const { type, problems, members = [], unread = [], pageLayouts = [] } = member;
  const holds = members.length + unread.length;
  const hasRoom = pageLayouts.length <= budget.pagesLeft;
  if (hasRoom) budget.pagesLeft -= pageLayouts.length;
  const own: NamedContained = {
    path,
    ...printsOf(member),
    ...(hasRoom && pagesOf(member)),
    isPlainText: type === 'text',
    ...(holds > 0 && { holds }),
    ...(problems.length > 0 && { problems }),
  };
  return [own, ...members.flatMap((inner) => flattened(inner, path, budget))];
}

function unreadBelow({ path, members = [], unread = [] }: Member, above: readonly string[]): UnreadContained[] {
  const here = [...above, shortName(path)];
  return [...unreadIn(unread, here), ...members.flatMap((inner) => unreadBelow(inner, here))];
}

function unreadIn(unread: readonly UnreadMember[], above: readonly string[]): UnreadContained[] {
  return unread.map(({ path, reason }) => ({ path: [...above, shortName(path)], reason }));
}

/** The end of a path tells more than its beginning. */
function shortName(path: string): string {
  return path.length <= MAX_NAME_CHARACTERS ? path : `…${path.slice(1 - MAX_NAME_CHARACTERS)}`;
}
