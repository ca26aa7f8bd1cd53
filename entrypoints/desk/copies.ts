import type { DeskRow } from './row.ts';

/** A name in more folders than this (`image001.png`, `index.html`) says nothing about what is in the file. */
export const MAX_FOLDERS_OF_A_NAME = 20;

/** Files of the same bytes, two and more. Keyed by sha256. */
export function findDuplicates(rows: readonly DeskRow[]): Map<string, DeskRow[]> {
  const groups = new Map<string, DeskRow[]>();
  for (const row of rows) if (row.file.digests) push(groups, row.file.digests.sha256, row);
  return atLeastTwo(groups);
}

/**
 * Files that may be versions of one document: the same text, or the same name in another folder, in different bytes. Keyed by the path
 * of the first.
 */
export function findVersions(rows: readonly DeskRow[]): Map<string, DeskRow[]> {
  const parents = rows.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let step = at; step !== root;) [step, parents[step]] = [parents[step] ?? root, root];
    return root;
  };
  const join = (members: readonly number[]): void => {
    for (const at of members) {
      const [a, b] = [rootOf(members[0] ?? at), rootOf(at)];
      // The first comes to stand for all.
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  };
  for (const members of [...membersBy(rows, textOf).values(), ...sameNames(rows)]) join(members);
  const groups = new Map<number, DeskRow[]>();
  rows.forEach((row, at) => push(groups, rootOf(at), row));
  const versions = [...atLeastTwo(groups)].filter(([, members]) => new Set(members.map(bytesOf)).size > 1);
  return new Map(versions.map(([first, members]) => [rows[first]?.file.path ?? '', members]));
}

function sameNames(rows: readonly DeskRow[]): number[][] {
  const isTelling = (members: readonly number[]): boolean => {
    const folders = new Set(members.map((at) => rows[at]?.folder)).size;
    return folders > 1 && folders <= MAX_FOLDERS_OF_A_NAME;
  };
  return [...membersBy(rows, ({ name }) => name.toLowerCase()).values()].filter(isTelling);
}

function textOf({ file }: DeskRow): string | undefined {
  return file.digests?.textSha256;
}

function bytesOf({ file }: DeskRow): string {
  return file.digests?.sha256 ?? '';
}

function membersBy(
  rows: readonly DeskRow[],
  nameOf: (row: DeskRow) => string | undefined,
): Map<string | undefined, number[]> {
  const members = new Map<string | undefined, number[]>();
  rows.forEach((row, at) => {
    if (row.file.digests) push(members, nameOf(row), at);
  });
  members.delete(undefined);
  return members;
}

function push<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function atLeastTwo<K>(groups: Map<K, DeskRow[]>): Map<K, DeskRow[]> {
  return new Map([...groups].filter(([, members]) => members.length > 1));
}
