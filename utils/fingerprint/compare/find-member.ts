import { loadReader } from '../formats/formats.ts';
import type { MemberContent } from '../formats/format.ts';
import { GrowingBytes } from '../growing-bytes.ts';
import type { HashFactory } from '../hash.ts';
import { SNIFF_BYTES } from '../limits.ts';
import { MemberBudget } from '../members.ts';
import { toHex } from '../../protocol/bytes.ts';
import { sniffType, type Hints } from '../sniff.ts';

/** A document that was taken out of another. */
export interface FoundMember {
  bytes: Uint8Array<ArrayBuffer>;
  /** As its container writes it: hostile text. */
  name: string;
}

interface Wanted {
  /** 64 hex characters. */
  sha256: string;
  hash: HashFactory;
  budget: MemberBudget;
}

/**
 * The document inside another, at whatever depth, that has this digest: what a fingerprint tells of, its bytes. Within the limits of all members.
 * Undefined where it is not in it, or not within them.
 */
export function findMember(
  container: Uint8Array<ArrayBuffer>,
  hints: Hints,
  { sha256, hash }: Pick<Wanted, 'sha256' | 'hash'>,
): Promise<FoundMember | undefined> {
  return search(container, { hints, depth: 1 }, { sha256, hash, budget: new MemberBudget(container.length) });
}

async function search(
  bytes: Uint8Array<ArrayBuffer>,
  { hints, depth }: { hints: Hints; depth: number },
  wanted: Wanted,
): Promise<FoundMember | undefined> {
  const { budget } = wanted;
  let found: FoundMember | undefined;
  const reader = await loadReader(sniffType(bytes.subarray(0, SNIFF_BYTES), hints));
  const reading = reader?.read(bytes, {
    hints,
    signal: undefined,
    bytesLeft: () => budget.bytesLeft,
    addUnread: () => true,
    async addMember(path, content, memberHints = {}) {
      if (found !== undefined || budget.enter(depth) !== undefined) return false;
      const member = await taken(content, budget).catch(() => undefined);
      if (member === undefined) return true;
      if ((await digestOf(member, wanted.hash)) === wanted.sha256) found = { bytes: member, name: path };
      else found = await search(member, { hints: { name: path, ...memberHints }, depth: depth + 1 }, wanted);
      return found === undefined;
    },
  });
  // What is damaged further on does not take away what was found.
  await reading?.catch(() => undefined);
  return found;
}

async function taken(content: MemberContent, budget: MemberBudget): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new GrowingBytes();
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    budget.charge(piece.length);
    bytes.add(piece);
  }
  return bytes.view();
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>, hash: HashFactory): Promise<string> {
  const hashing = hash(bytes.length);
  hashing.update(bytes);
  return toHex(await hashing.digest());
}
