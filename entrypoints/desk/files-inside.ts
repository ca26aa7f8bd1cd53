import { contentsOf, pagesOf, printsOf } from '../../utils/checking/contents.ts';
import type { Fingerprint, Member } from '../../utils/fingerprint/fingerprint.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';

/** Stands between a container's path and the names inside it. */
const INSIDE = ' › ';

/** Rows of their own for the documents in a file, after their container's. */
export function filesInside({ path: within, modifiedMs, atSeconds }: DeskFile, found: Fingerprint): DeskFile[] {
  const { members = [], unread = [] } = contentsOf(found);
  const whole = new Map(membersIn(found).map((member) => [member.sha256, member]));
  const place = (path: readonly string[]): Pick<DeskFile, 'path' | 'modifiedMs' | 'atSeconds' | 'within'> => {
    return { path: [within, ...path].join(INSIDE), modifiedMs, atSeconds, within };
  };
  return [
    ...members.map((member): DeskFile => {
      const { path, size, isPlainText, problems } = member;
      const { weak, standIn } = whole.get(member.sha256) ?? {};
      const digests = { ...printsOf(member), ...pagesOf(member), isPlainText, ...(weak && { weak }) };
      const marks = { ...(problems && { problems }), ...(standIn && { isStandIn: true as const }) };
      return { ...place(path), size, digests, ...marks };
    }),
    ...unread.map(({ path, reason }): DeskFile => {
      return { ...place(path), size: 0, problems: [{ part: 'members', reason }] };
    }),
  ];
}

/** What a reader is told of members leaves out what only a signer wants to know. */
function membersIn({ members = [] }: Pick<Fingerprint, 'members'>): Member[] {
  return members.flatMap((member) => [member, ...membersIn(member)]);
}
