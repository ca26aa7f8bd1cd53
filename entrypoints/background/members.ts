import { assessMembers } from '../../utils/checking/assess-many.ts';
import type { Contents } from '../../utils/checking/kept-contents.ts';
import { memberGroupOf } from '../../utils/finding/container.ts';
import { memberGroups } from '../../utils/finding/contained.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { MemberLine } from '../../utils/finding/member-line.ts';
import type { Background } from './background.ts';

type Parts = Pick<Background, 'tabs' | 'checker' | 'assessing'>;

/** The documents inside a container of a tab, with what is said of each now, worst first; null where its inside is not known any more. */
export async function membersOf(parts: Parts, tabId: number, id: string): Promise<{ members: MemberLine[] } | null> {
  const contents = await contentsOf(parts, tabId, id);
  if (contents === undefined) return null;
  const reports = await assessMembers(contents.bytes, parts.assessing);
  const { members = [], unread = [] } = contents.bytes;
  const opened = members.map(({ size, sha256, problems }, at): MemberLine => {
    const report = reports[at] as Report;
    const group = memberGroupOf(report, problems);
    const path = contents.names[at] ?? [];
    return { at, path, file: { size, sha256 }, group, finding: report.finding, ...(problems && { problems }) };
  });
  const shut = unread.map((reason, at): MemberLine => {
    const place = members.length + at;
    const problems = [{ part: 'members', reason } as const];
    const finding = { kind: 'unchecked', reason: 'damaged' } as const;
    return { at: place, path: contents.names[place] ?? [], group: 'unopened', finding, problems };
  });
  const lines = [...opened, ...shut];
  return { members: lines.sort((a, b) => rankOf(a) - rankOf(b) || a.at - b.at) };
}

/** All that is said of one of them. */
export async function memberOf(
  parts: Parts,
  tabId: number,
  { id, at }: { id: string; at: number },
): Promise<{ path: string[]; report: Report } | null> {
  const contents = await contentsOf(parts, tabId, id);
  const member = contents?.bytes.members?.[at];
  if (contents === undefined || member === undefined) return null;
  const [report] = await assessMembers({ ...contents.bytes, members: [member] }, parts.assessing);
  return report === undefined ? null : { path: contents.names[at] ?? [], report };
}

async function contentsOf({ tabs, checker }: Parts, tabId: number, id: string): Promise<Contents | undefined> {
  const document = tabs.get(tabId)?.documents.find((one) => one.id === id);
  return document && checker.contentsOf(document);
}

function rankOf({ group }: MemberLine): number {
  return memberGroups.indexOf(group);
}
