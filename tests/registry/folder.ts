import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toHex } from '../../utils/protocol/bytes.ts';
import { formatDescriptor } from '../../utils/protocol/descriptor.ts';
import { generateSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { signatureTypes, verifierKeyOf } from '../../utils/protocol/signed-note.ts';
import { formatPolicy } from '../../utils/protocol/tlog-policy.ts';
import { signTrustList, type Organisation, type TrustList } from '../../utils/protocol/trust-list.ts';
import { createSigningKey } from '../../registry/keys.ts';

const ORIGIN = 'registry.test/log';

/** An initialised registry folder, with the keys that only its operator has. */
export interface TestFolder {
  dir: string;
  policy: string;
  root: SigningKey;
  /** Organisation keys by id. */
  organisations: Record<string, SigningKey>;
  trustList(version: number, changes?: Partial<TrustList>): TrustList;
  trustLeaf(version: number, changes?: Partial<TrustList>): Promise<Uint8Array>;
  remove(): Promise<void>;
}

export async function makeFolder(names: readonly string[] = ['lumen', 'veritas']): Promise<TestFolder> {
  const dir = await mkdtemp(path.join(tmpdir(), 'touchstone-registry-'));
  await mkdir(path.join(dir, 'keys'));
  const logKey = await createSigningKey(path.join(dir, 'keys/log.key'));
  const witnessKey = await createSigningKey(path.join(dir, 'keys/witness.key'));
  const root = await createSigningKey(path.join(dir, 'keys/root.key'));
  const policy = formatPolicy({
    logs: [{ key: verifierKeyOf(ORIGIN, signatureTypes.ed25519, logKey.publicKey) }],
    witnesses: [
      { name: 'house', key: verifierKeyOf(`${ORIGIN}/witness`, signatureTypes.cosignature, witnessKey.publicKey) },
    ],
    groups: [],
    quorum: 'house',
  });
  const rootKeys = [toHex(root.publicKey)];
  const descriptor = {
    name: 'Test',
    origin: ORIGIN,
    address: 'http://127.0.0.1:7311/',
    rootKeys,
    threshold: 1,
    policy,
  };
  await writeFile(
    path.join(dir, 'descriptor.json'),
    formatDescriptor({ format: 'touchstone/descriptor/v1', ...descriptor }),
  );
  const organisations: Record<string, SigningKey> = {};
  for (const name of names) organisations[name] = await generateSigningKey(true);
  const trustList = (version: number, changes: Partial<TrustList> = {}): TrustList => ({
    version,
    origin: ORIGIN,
    rootKeys,
    threshold: 1,
    organisations: Object.entries(organisations).map(([id, { publicKey }]) => organisation(id, publicKey)),
    policy,
    cooldowns: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 0 },
    neverList: [],
    denyList: ['leakforum.example'],
    ...changes,
  });
  return {
    dir,
    policy,
    root,
    organisations,
    trustList,
    trustLeaf: async (version, changes) => encodeLeaf(await signTrustList(trustList(version, changes), [root])),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

function organisation(id: string, publicKey: Uint8Array): Organisation {
  return {
    id,
    name: `Agence ${id}`,
    key: toHex(publicKey),
    contact: `https://${id}.example/contact`,
    corrections: `mailto:corrections@${id}.example`,
  };
}
