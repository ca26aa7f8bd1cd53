import type { Fingerprint } from '../../../utils/fingerprint/fingerprint.ts';

/**
 * A container as lines, to be compared: `path: type size`, what is inside a member indented below it; `path: reason` for what could not be opened;
 * `! part: reason` for problems.
 */
export function outline(print: Fingerprint, indent = ''): string[] {
  return [
    ...print.problems.map(({ part, reason }) => `${indent}! ${part}: ${reason}`),
    ...(print.unread ?? []).map(({ path, reason }) => `${indent}${path}: ${reason}`),
    ...(print.members ?? []).flatMap((member) => [
      `${indent}${member.path}: ${member.type} ${member.size}`,
      ...outline(member, `${indent}  `),
    ]),
  ];
}
