import { GrowingBytes } from '../../growing-bytes.ts';
import { MAX_TEXT_BYTES, SNIFF_BYTES } from '../../limits.ts';
import { BudgetError, MemberBudget, shortPath } from '../../members.ts';
import { UnreadableError } from '../../problem.ts';
import { isArchive } from '../../signatures.ts';
import { sniffType, type Hints } from '../../sniff.ts';
import type { MemberContent } from '../format.ts';
import { loadReader } from '../formats.ts';
import { isMbox } from './split-mbox.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface MailInside {
  /** Names from the outermost container in: data. */
  path: string[];
  /** As it went over the wire, which is what was signed. */
  bytes: Bytes;
}

/**
 * The mails in an archive or a folder of mails, and those in them, within the limits that fingerprints have. `take` hears of one after another, in
 * its own time. What cannot be opened is passed over: the fingerprint names it.
 */
export async function mailsInside(
  bytes: Bytes,
  hints: Hints,
  take: (mail: MailInside) => Promise<void>,
): Promise<void> {
  let takenMs = 0;
  const budget = new MemberBudget(bytes.length, () => Date.now() - takenMs);
  const open = async (content: Bytes, named: Hints, path: string[]): Promise<void> => {
    const type = sniffType(content.subarray(0, SNIFF_BYTES), named);
    if (type === 'mail' && !isMbox(content) && path.length > 0) {
      const begunMs = Date.now();
      await take({ path, bytes: content });
      takenMs += Date.now() - begunMs;
    }
    if (type !== 'mail' && !isArchive(type)) return;
    const reader = await loadReader(type);
    await reader
      ?.read(content, {
        hints: named,
        signal: undefined,
        bytesLeft: () => budget.bytesLeft,
        addUnread: () => budget.enter(path.length + 1) === undefined,
        async addMember(name, member, memberHints = {}) {
          if (budget.enter(path.length + 1) !== undefined) return false;
          try {
            const inner = await wholeOf(member, budget);
            await open(inner, { name, ...memberHints }, [...path, shortPath(name)]);
            return true;
          } catch (thrown) {
            return !(thrown instanceof BudgetError);
          }
        },
      })
      .catch(() => undefined);
  };
  await open(bytes, hints, []);
}

async function wholeOf(content: MemberContent, budget: MemberBudget): Promise<Bytes> {
  const whole = new GrowingBytes();
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    budget.charge(piece.length);
    if (whole.length + piece.length > MAX_TEXT_BYTES) throw new UnreadableError('too-large');
    whole.add(piece);
  }
  return whole.view().slice();
}
