import { toHex } from '../../utils/protocol/bytes.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { isDeviceValidAt, isOrganisationValidAt, type LogView } from '../../utils/protocol/log-view.ts';
import { verifyLeaf, type LeafContent, type LeafOutcome } from '../../utils/protocol/replay.ts';
import { parseStatement } from '../../utils/protocol/statement.ts';

/** Statements whose signatures were verified and that are not applied yet: twice what may wait. */
const MAX_REMEMBERED = 32_768;
const STATE = 0;
const STATEMENT = 1;

type StatementContent = Extract<LeafContent, { kind: 'statement' }>;

/**
 * Verifies leaves as replay does, but each signature once: a statement is judged when it comes in, when it is chosen and
 * when it is applied, and only who may sign can have changed between.
 */
export class Judge {
  readonly #verified = new Map<string, StatementContent>();

  /** What `bytes` would be as the leaf at `index`. */
  async judge(view: LogView, index: number, hash: Uint8Array, bytes: Uint8Array): Promise<LeafOutcome> {
    const known = this.recall(view, index, hash, bytes);
    if (known) return known;
    const outcome = await verifyLeaf(view, index, bytes);
    if (outcome.accepted && outcome.content.kind === 'statement') this.#remember(outcome.leaf, outcome.content);
    return outcome;
  }

  /** The same without verifying anything: undefined where that would be needed. */
  recall(view: LogView, index: number, hash: Uint8Array, bytes: Uint8Array): LeafOutcome | undefined {
    const leaf = toHex(hash);
    if (bytes[0] === STATE) {
      const state = parseLeaf(bytes);
      return state.kind === 'state' ? { index, leaf, accepted: true, content: state } : undefined;
    }
    const content = this.#verified.get(leaf);
    if (!content) return undefined;
    return mayStand(view, index, content) ? { index, leaf, accepted: true, content } : undefined;
  }

  /**
   * The same for a statement of a tree that this server has signed: it was verified before that, and its bytes are those of that
   * tree. Undefined for anything but a statement that may stand there.
   */
  recallSigned(view: LogView, index: number, hash: Uint8Array, bytes: Uint8Array): LeafOutcome | undefined {
    const content = bytes[0] === STATEMENT ? statementContent(view, bytes) : undefined;
    if (!content || !mayStand(view, index, content)) return undefined;
    return { index, leaf: toHex(hash), accepted: true, content };
  }

  forget(hash: Uint8Array): void {
    this.#verified.delete(toHex(hash));
  }

  #remember(leaf: string, content: StatementContent): void {
    if (this.#verified.size >= MAX_REMEMBERED) this.#verified.clear();
    this.#verified.set(leaf, content);
  }
}

function mayStand(view: LogView, index: number, { organisation, device }: StatementContent): boolean {
  return isOrganisationValidAt(view, organisation, index) && isDeviceValidAt(view, device, index);
}

/** Undefined where the leaf is to be refused: why, full verification says. */
function statementContent(view: LogView, bytes: Uint8Array): StatementContent | undefined {
  try {
    const leaf = parseLeaf(bytes);
    if (leaf.kind !== 'statement') return undefined;
    const device = toHex(leaf.signed.keyId);
    const organisation = view.devices[device]?.organisation;
    if (organisation === undefined) return undefined;
    return { kind: 'statement', organisation, device, statement: parseStatement(leaf.signed.payload) };
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof RangeError) return undefined;
    throw error;
  }
}
