import { ProtocolError } from './errors.ts';
import { equalBytes, utf8 } from './bytes.ts';
import { formatVerifierKey, parseVerifierKey, signatureTypes, type VerifierKey } from './verifier-key.ts';

// c2sp.org/tlog-policy: which logs, which witnesses, and how many of them make a checkpoint good enough.

const MAX_POLICY_BYTES = 65_536;
/** Of logs, of witnesses and of groups, each: what the specification asks everybody to support. */
const MAX_POLICY_ITEMS = 32;

export interface Policy {
  logs: { key: VerifierKey; url?: string }[];
  witnesses: { name: string; key: VerifierKey; url?: string }[];
  groups: { name: string; threshold: number; members: string[] }[];
  /** A witness, a group, or `none`. */
  quorum: string;
}

/** @throws ProtocolError malformed | too-large | unsupported (a key type we do not verify) | bad-key */
export function parsePolicy(text: string): Policy {
  if (utf8(text).length > MAX_POLICY_BYTES) throw new ProtocolError('too-large', 'the policy is too long');
  // Octets 0x09, 0x0a, 0x20-0x7e and 0x80-0xff ("Character set").
  if (!/^[\t\n -~\u0080-\u{10ffff}]*$/u.test(text) || !text.endsWith('\n')) throw malformed('characters or last line');
  const draft: Draft = { logs: [], witnesses: [], groups: [], members: new Set() };
  for (const line of text.slice(0, -1).split('\n')) {
    const words = line.split(/[\t ]+/).filter((word) => word !== '');
    if (words.length > 0 && !words[0]?.startsWith('#')) readLine(draft, words);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) throw malformed('no quorum line');
  return { logs, witnesses, groups, quorum };
}

export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, `${threshold}`, ...members]),
    ['quorum', quorum],
  ];
  return lines.map((words) => `${words.filter((word) => word !== undefined).join(' ')}\n`).join('');
}

interface Draft extends Omit<Policy, 'quorum'> {
  quorum?: string;
  /** Names already in a group: a witness contributes in one way only. */
  members: Set<string>;
}

function readLine(draft: Draft, [keyword = '', ...words]: string[]): void {
  switch (keyword) {
    case 'log':
      readLog(draft, words);
      return;
    case 'witness':
      readWitness(draft, words);
      return;
    case 'group':
      readGroup(draft, words);
      return;
    case 'quorum':
      if (draft.quorum !== undefined || words.length !== 1) throw malformed('quorum line');
      draft.quorum = words[0] === 'none' ? 'none' : defined(draft, words[0]);
      return;
    default:
      throw malformed(`line "${keyword}"`);
  }
}

function readLog(draft: Draft, [vkey = '', url, ...rest]: string[]): void {
  const key = parseVerifierKey(vkey);
  if (key.type !== signatureTypes.ed25519) throw new ProtocolError('unsupported', 'a log key that is not Ed25519');
  if (rest.length > 0 || isTaken(draft.logs, key)) throw malformed('log line');
  draft.logs.push({ key, ...(url === undefined ? {} : { url }) });
}

function readWitness(draft: Draft, [name = '', vkey = '', url, ...rest]: string[]): void {
  const key = parseVerifierKey(vkey);
  if (key.type !== signatureTypes.cosignature) throw new ProtocolError('unsupported', 'a witness key of another type');
  if (rest.length > 0 || isTaken(draft.witnesses, key)) throw malformed('witness line');
  draft.witnesses.push({ name: undefinedYet(draft, name), key, ...(url === undefined ? {} : { url }) });
}

function readGroup(draft: Draft, [name = '', count = '', ...members]: string[]): void {
  for (const member of members) {
    if (draft.members.has(defined(draft, member))) throw malformed(`"${member}" stands in two groups`);
    draft.members.add(member);
  }
  const threshold =
    count === 'all' ? members.length : count === 'any' ? 1 : /^[1-9]\d?$/.test(count) ? Number(count) : 0;
  if (threshold < 1 || threshold > members.length || draft.groups.length >= MAX_POLICY_ITEMS)
    throw malformed('group line');
  draft.groups.push({ name: undefinedYet(draft, name), threshold, members });
}

function isTaken(items: readonly { key: VerifierKey }[], key: VerifierKey): boolean {
  return items.length >= MAX_POLICY_ITEMS || items.some((item) => equalBytes(item.key.publicKey, key.publicKey));
}

function isDefined(draft: Draft, name: string): boolean {
  return [...draft.witnesses, ...draft.groups].some((item) => item.name === name);
}

function defined(draft: Draft, name = ''): string {
  if (!isDefined(draft, name)) throw malformed(`"${name}" is not defined above`);
  return name;
}

function undefinedYet(draft: Draft, name: string): string {
  if (name === 'none' || isDefined(draft, name)) throw malformed(`the name "${name}" is taken`);
  return name;
}

function malformed(what: string): ProtocolError {
  return new ProtocolError('malformed', `not a policy: ${what}`);
}
