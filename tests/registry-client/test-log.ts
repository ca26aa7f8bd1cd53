import type { FetchRegistry, RegistryAnswer } from '../../utils/fetching/fetch-registry.ts';
import { concatBytes, toHex, utf8 } from '../../utils/protocol/bytes.ts';
import { formatCheckpoint } from '../../utils/protocol/checkpoint.ts';
import { signCosignature } from '../../utils/protocol/cosignature.ts';
import { descriptorFormat, type Descriptor } from '../../utils/protocol/descriptor.ts';
import { detailsDigest, encodeDetails, encodeDetailsBundle, type Details } from '../../utils/protocol/details.ts';
import { signDevice } from '../../utils/protocol/device.ts';
import { payloadTypes, signPayload, type Signed } from '../../utils/protocol/dsse.ts';
import { importSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { CompactRange, inclusionProof, leafHash } from '../../utils/protocol/merkle.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { formatNote, signatureTypes, signNote, verifierKeyOf } from '../../utils/protocol/signed-note.ts';
import { formatState } from '../../utils/protocol/state-record.ts';
import { encodeStatement, type Statement, type Verdict } from '../../utils/protocol/statement.ts';
import { detailsPath, encodeBundle, entriesPath, tilePath, tilesOf, TILE_WIDTH } from '../../utils/protocol/tiles.ts';
import { formatPolicy } from '../../utils/protocol/tlog-policy.ts';
import { formatProof } from '../../utils/protocol/tlog-proof.ts';
import { signTrustList, type TrustList } from '../../utils/protocol/trust-list.ts';
import { signWithholding, type WithholdReason } from '../../utils/protocol/withhold.ts';

// A registry in memory, made of the protocol's own code: honest as it stands, and open, so that a test can make it lie.

export const origin = 'registry.test/log';

/** A statement to sign: fake where nothing else is said, `none` for one that only relates to another. */
type Said = Omit<Partial<Statement>, 'verdict'> & { subject: string; verdict?: Verdict | 'none' };
const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n);

export class TestLog {
  entries: Uint8Array[] = [];
  details = new Map<number, Uint8Array>();
  trustLeaves: Uint8Array[] = [];
  files = new Map<string, Uint8Array>();
  /** Every path asked for, in order. */
  requests: string[] = [];
  list: TrustList;

  private constructor(
    readonly log: SigningKey,
    readonly witness: SigningKey,
    readonly root: SigningKey,
    readonly organisations: SigningKey[],
    readonly devices: SigningKey[],
    readonly origin: string,
  ) {
    this.list = {
      version: 0,
      origin: this.origin,
      rootKeys: [toHex(root.publicKey)],
      threshold: 1,
      organisations: organisations.map((key, i) => ({
        id: `org-${i + 1}`,
        name: `Organisation ${i + 1}`,
        key: toHex(key.publicKey),
        contact: `https://org-${i + 1}.test/`,
        corrections: `https://org-${i + 1}.test/corrections`,
      })),
      policy: this.policyWith(witness),
      cooldowns: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 259_200 },
      neverList: [],
      denyList: [],
    };
  }

  /** Two organisations with a device each, the first trust list, nothing published. */
  static async create(name = origin): Promise<TestLog> {
    const made = await TestLog.empty(name);
    await made.addTrust({});
    for (const [i, device] of made.devices.entries()) await made.addDevice(i, device, 'add');
    return made;
  }

  /** Not a leaf yet. */
  static async empty(name = origin): Promise<TestLog> {
    const keys = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => importSigningKey(seed(n))));
    const [log, witness, root, org1, org2, device1, device2] = keys as [
      SigningKey,
      SigningKey,
      SigningKey,
      SigningKey,
      SigningKey,
      SigningKey,
      SigningKey,
    ];
    return new TestLog(log, witness, root, [org1, org2], [device1, device2], name);
  }

  /** The same history so far, free to go another way. */
  copy(): TestLog {
    const twin = new TestLog(this.log, this.witness, this.root, this.organisations, this.devices, this.origin);
    twin.entries = [...this.entries];
    twin.details = new Map(this.details);
    twin.trustLeaves = [...this.trustLeaves];
    twin.files = new Map(this.files);
    twin.list = this.list;
    return twin;
  }

  get descriptor(): Descriptor {
    return {
      format: descriptorFormat,
      name: 'Test registry',
      origin: this.origin,
      address: 'https://registry.test/',
      rootKeys: [toHex(this.root.publicKey)],
      threshold: 1,
      policy: this.policyWith(this.witness),
    };
  }

  policyWith(witness: SigningKey): string {
    return formatPolicy({
      logs: [{ key: verifierKeyOf(this.origin, signatureTypes.ed25519, this.log.publicKey) }],
      witnesses: [{ name: 'house', key: verifierKeyOf('witness.test', signatureTypes.cosignature, witness.publicKey) }],
      groups: [],
      quorum: 'house',
    });
  }

  async addTrust(changes: Partial<TrustList>): Promise<void> {
    this.list = { ...this.list, ...changes, version: this.list.version + 1 };
    const bytes = encodeLeaf(await signTrustList(this.list, [this.root]));
    this.trustLeaves.push(bytes);
    this.entries.push(bytes);
  }

  async addDevice(
    organisation: number,
    device: SigningKey,
    action: 'add' | 'revoke',
    revokedFrom?: number,
  ): Promise<void> {
    const payload = {
      organisation: `org-${organisation + 1}`,
      key: toHex(device.publicKey),
      action,
      mayInvite: false,
      ...(revokedFrom === undefined ? {} : { revokedFrom }),
    };
    const key = this.organisations[organisation] ?? this.root;
    this.entries.push(encodeLeaf({ kind: 'device', signed: await signDevice(payload, key) }));
  }

  async addWithholding(digest: string, reason: WithholdReason): Promise<void> {
    this.entries.push(encodeLeaf(await signWithholding({ detailsDigest: digest, reason }, [this.root])));
  }

  /** Signs a statement by device `by` and appends it; returns its leaf hash. */
  async addStatement(statement: Said, by = 0, details?: Details): Promise<string> {
    const salted = details && encodeDetails(details, seed(9).slice(0, 16));
    const signed = await this.sign({ ...statement, ...(salted && { detailsDigest: detailsDigest(salted) }) }, by);
    if (salted) this.details.set(this.entries.length, salted);
    const bytes = encodeLeaf({ kind: 'statement', signed });
    this.entries.push(bytes);
    return toHex(leafHash(bytes));
  }

  async sign({ verdict = 'fake', ...statement }: Said, by = 0): Promise<Signed> {
    const whole: Statement = {
      kind: 'bytes',
      ...(verdict !== 'none' && { verdict }),
      issuedSeconds: 1_800_000_000,
      relations: [],
      fingerprints: { size: 4_096 },
      addressKeys: [],
      ...statement,
    };
    return signPayload(payloadTypes.statement, encodeStatement(whole), this.devices[by] ?? this.root);
  }

  /** Appends the state record and writes every file anew. */
  async publish(
    seconds: number,
    options: { witness?: SigningKey; stateSeconds?: number; state?: Uint8Array } = {},
  ): Promise<void> {
    const trust = this.trustLeaves.at(-1) ?? new Uint8Array();
    const record = {
      covers: this.entries.length,
      timeSeconds: options.stateSeconds ?? seconds,
      trustVersion: this.list.version,
      trustHash: sha256(trust),
    };
    const state = options.state ?? formatState(record);
    this.entries.push(concatBytes(Uint8Array.of(0), state));
    await this.writeFiles(seconds, state, options.witness ?? this.witness);
  }

  /** The same tree, cosigned again. */
  async cosign(seconds: number): Promise<void> {
    await this.writeFiles(seconds, this.entries.at(-1)?.slice(1) ?? new Uint8Array(), this.witness);
  }

  async writeFiles(seconds: number, state: Uint8Array, witness: SigningKey): Promise<void> {
    const nodes = new Map<string, Uint8Array>();
    const tree = new CompactRange();
    for (const entry of this.entries) {
      tree.append(leafHash(entry), (level, index, hash) => nodes.set(`${level}/${index}`, hash));
    }
    const size = this.entries.length;
    const hashAt = (level: number, index: number): Uint8Array => nodes.get(`${level}/${index}`) ?? new Uint8Array();
    const text = formatCheckpoint({ origin: this.origin, size, root: tree.root() });
    const checkpointNote = formatNote({
      text,
      signatures: [
        await signNote(text, this.origin, this.log),
        await signCosignature(text, 'witness.test', seconds, witness),
      ],
    });
    const proof = inclusionProof(size - 1, size, hashAt);
    this.files.set('/checkpoint', checkpointNote);
    this.files.set('/latest', formatProof({ extra: state, index: size - 1, proof, checkpointNote }));
    for (const { level, index, width } of tilesOf(size)) {
      const hashes = Array.from({ length: width }, (_, i) => hashAt(8 * level, index * TILE_WIDTH + i));
      this.files.set(tilePath(level, index, width), concatBytes(...hashes));
      if (level > 0) continue;
      const start = index * TILE_WIDTH;
      this.files.set(entriesPath(index, width), encodeBundle(this.entries.slice(start, start + width)));
      const inBundle = [...this.details].filter(([at]) => at >= start && at < start + TILE_WIDTH);
      this.files.set(
        detailsPath(index),
        encodeDetailsBundle(new Map(inBundle.map(([at, bytes]) => [at - start, bytes]))),
      );
    }
    this.trustLeaves.forEach((leaf, i) => this.files.set(`/trust/${i + 1}`, leaf));
  }

  /** The proof of the leaf at `index` under the newest checkpoint, as the API gives it. */
  proofOf(index: number): string {
    const nodes = new Map<string, Uint8Array>();
    const tree = new CompactRange();
    for (const entry of this.entries) tree.append(leafHash(entry), (l, i, hash) => nodes.set(`${l}/${i}`, hash));
    const hashAt = (level: number, i: number): Uint8Array => nodes.get(`${level}/${i}`) ?? new Uint8Array();
    const proof = inclusionProof(index, this.entries.length, hashAt);
    const checkpointNote = this.files.get('/checkpoint') ?? new Uint8Array();
    return new TextDecoder().decode(formatProof({ index, proof, checkpointNote }));
  }

  /** The network: files as they are now, `overrides` first. */
  door(overrides: (path: string) => RegistryAnswer | Uint8Array | undefined = () => undefined): FetchRegistry {
    return async (path, { maxBytes = Infinity } = {}) => {
      await Promise.resolve();
      this.requests.push(path);
      const answer = overrides(path) ?? this.files.get(path) ?? { kind: 'failed', reason: 'not-found', status: 404 };
      if (!(answer instanceof Uint8Array)) return answer;
      if (answer.length > maxBytes) return { kind: 'failed', reason: 'too-large', status: 200 };
      return { kind: 'fetched', status: 200, bytes: answer.slice() };
    };
  }
}

/** sha256 of a document called `name`, hex. */
export function subjectOf(name: string): string {
  return toHex(sha256(utf8(name)));
}
