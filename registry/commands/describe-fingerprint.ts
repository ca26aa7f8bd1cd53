import type { Fingerprint, Member } from '../../utils/fingerprint/fingerprint.ts';
import type { StandIn } from '../../utils/fingerprint/stand-in.ts';
import type { FileFingerprint } from './fingerprint-process.ts';

const standInWords: Record<StandIn, string> = {
  'error-page': 'an error',
  'login-page': 'a login page',
  'consent-page': 'a request to agree',
};

/** For people, at a terminal. Names and texts are strangers': control characters are left out. */
export function describeFingerprint(path: string, print: FileFingerprint): string {
  const { sha256, size, type, textSha256, imageHash, weak = {}, members = [], unread = [], problems, standIn } = print;
  const inside = countMembers(print);
  const notes = [
    `${type}, ${size} bytes`,
    ...(standIn === undefined
      ? []
      : [`looks like ${standInWords[standIn]}, which a host sends in place of a document`]),
    ...(textSha256 === undefined ? [] : [textSha256]),
    ...(imageHash === undefined ? [] : [`picture ${imageHash}`]),
    ...Object.entries(weak).map(([name, digest]) => `${name} ${digest}`),
    ...(inside === 0 ? [] : [`${inside} documents inside`]),
    ...members.map((member) => describeMember(member)),
    ...unread.map((one) => `${one.path}: ${one.reason}`),
    ...problems.map(({ part, reason }) => `${part}: ${reason}`),
  ];
  return plain(`${sha256}  ${path}`) + notes.map((note) => `\n  ${plain(note)}`).join('');
}

/** Documents inside, all levels together, those that could not be opened included. */
export function countMembers({ members = [], unread = [] }: Pick<Fingerprint, 'members' | 'unread'>): number {
  return unread.length + members.reduce((sum, member) => sum + 1 + countMembers(member), 0);
}

function describeMember({ path, sha256, type }: Member): string {
  return `${sha256}  ${type}  ${path}`;
}

/** A terminal obeys control characters, whoever wrote them. */
function plain(line: string): string {
  return line.replace(/\p{Cc}/gu, ' ');
}
