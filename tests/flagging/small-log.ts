import { fromUtf8, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { formatCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { emptyView } from '../../utils/protocol/log-view.ts';
import { inclusionProof, leafHash, rootOf } from '../../utils/protocol/merkle.ts';
import { formatNote, signNote } from '../../utils/protocol/signed-note.ts';
import { formatPolicy } from '../../utils/protocol/tlog-policy.ts';
import { formatProof } from '../../utils/protocol/tlog-proof.ts';
import { verifierKeyOf, signatureTypes } from '../../utils/protocol/verifier-key.ts';
import { addKeys } from '../../utils/registry-client/key-index.ts';
import type { PostAnswer } from '../../utils/flagging/outbox.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';

export const origin = 'registry.example/log';

/** A log of one key in memory, that answers as a registry does: one leaf per statement, the first proof for a repetition. */
export class SmallLog {
  readonly leaves: Uint8Array[] = [];

  private constructor(
    private readonly key: SigningKey,
    private readonly name = origin,
  ) {}

  static async create(name = origin): Promise<SmallLog> {
    return new SmallLog(await generateSigningKey(), name);
  }

  /** What a reader that has synchronised this log keeps of it, as far as the outbox asks. */
  async trustIn(database: Database): Promise<void> {
    const key = verifierKeyOf(this.name, signatureTypes.ed25519, this.key.publicKey);
    const policy = formatPolicy({ logs: [{ key }], witnesses: [], groups: [], quorum: 'none' });
    const list = {
      version: 1,
      origin: this.name,
      rootKeys: [],
      threshold: 1,
      organisations: [],
      policy,
      cooldowns: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 0 },
      neverList: [],
      denyList: [],
    };
    const view = emptyView({ origin: this.name, rootKeys: [], threshold: 1 });
    view.trust = { list, index: 0, hash: toHex(new Uint8Array(32)) };
    await database.views.put({ origin: this.name, view, keyIndex: addKeys(undefined, []) });
  }

  /** The statement's leaf enters once, however often it comes. */
  async publish({ content }: OutboxRow): Promise<Extract<PostAnswer, { kind: 'published' }>> {
    const leaf = encodeLeaf({ kind: 'statement', signed: parseCompact(content.signed) });
    const hash = leafHash(leaf);
    const hashes = (): Uint8Array[] => this.leaves.map(leafHash);
    if (!hashes().some((known) => toHex(known) === toHex(hash))) this.leaves.push(leaf);
    const all = hashes();
    const index = all.findIndex((known) => toHex(known) === toHex(hash));
    const text = formatCheckpoint({ origin: this.name, size: all.length, root: rootOf(all) });
    const checkpointNote = formatNote({ text, signatures: [await signNote(text, this.name, this.key)] });
    const hashAt = (level: number, at: number): Uint8Array => rootOf(all.slice(at * 2 ** level, (at + 1) * 2 ** level));
    const proof = formatProof({ index, proof: inclusionProof(index, all.length, hashAt), checkpointNote });
    return { kind: 'published', leaf: toHex(hash), index, proof };
  }

  /** Payloads in the log, as text. */
  payloads(): string[] {
    return this.leaves.map((leaf) => fromUtf8(parseCompact(leaf.subarray(1)).payload));
  }
}

export const salt = utf8('sixteen bytes!!!');
