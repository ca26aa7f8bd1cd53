import { toHex } from '../../utils/protocol/bytes.ts';
import { parseLeaf } from '../../utils/protocol/leaf.ts';
import { isDeviceValidAt, isOrganisationValidAt, type LogView } from '../../utils/protocol/log-view.ts';
import { verifyLeaf, type LeafContent, type LeafOutcome } from '../../utils/protocol/replay.ts';

/** Statements whose signatures were verified and that are not applied yet: twice what may wait. */
const MAX_REMEMBERED = 32_768;
const STATE = 0;

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
    const { organisation, device } = content;
    const stands = isOrganisationValidAt(view, organisation, index) && isDeviceValidAt(view, device, index);
    return stands ? { index, leaf, accepted: true, content } : undefined;
  }

  forget(hash: Uint8Array): void {
    this.#verified.delete(toHex(hash));
  }

  #remember(leaf: string, content: StatementContent): void {
    if (this.#verified.size >= MAX_REMEMBERED) this.#verified.clear();
    this.#verified.set(leaf, content);
  }
}
