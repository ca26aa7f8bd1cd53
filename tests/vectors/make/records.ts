import { fromUtf8, toHex } from '../../../utils/protocol/bytes.ts';
import { formatDescriptor } from '../../../utils/protocol/descriptor.ts';
import { detailsDigest, encodeDetails, encodeDetailsBundle } from '../../../utils/protocol/details.ts';
import { encodeDevice, possessionMessage, signDevice, type DevicePayload } from '../../../utils/protocol/device.ts';
import { encodeCompact, type Signed } from '../../../utils/protocol/dsse.ts';
import { importSigningKey } from '../../../utils/protocol/ed25519.ts';
import { codeKeySeed, formatCode } from '../../../utils/protocol/invitation-code.ts';
import { signInvitation } from '../../../utils/protocol/invitation.ts';
import { encodeLeaf, type Leaf } from '../../../utils/protocol/leaf.ts';
import { leafHash } from '../../../utils/protocol/merkle.ts';
import { signRelease } from '../../../utils/protocol/release.ts';
import { sha256 } from '../../../utils/protocol/sha256.ts';
import { formatState } from '../../../utils/protocol/state-record.ts';
import { signTrustList, type TrustList } from '../../../utils/protocol/trust-list.ts';
import { signWithholding } from '../../../utils/protocol/withhold.ts';
import { keyFrom, publicHex, seeds } from './seeds.ts';

const policy = 'log registry.example/log+9c2dabef+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c\nquorum none\n';

function written(leaf: Leaf): { payload?: string; leaf: string; leafHash: string } {
  const bytes = encodeLeaf(leaf);
  const payload = leaf.kind === 'state' ? undefined : fromUtf8(leaf.signed.payload);
  return { ...(payload === undefined ? {} : { payload }), leaf: toHex(bytes), leafHash: toHex(leafHash(bytes)) };
}

export async function makeTrustListVectors(): Promise<unknown> {
  const first: TrustList = {
    version: 1,
    origin: 'registry.example/log',
    rootKeys: [await publicHex('rootOne')],
    threshold: 1,
    organisations: [
      {
        id: 'agence-lumen',
        name: 'Agence Lumen',
        key: await publicHex('organisation'),
        contact: 'https://agence-lumen.example/contact',
        corrections: 'mailto:corrections@agence-lumen.example',
        ownershipGroup: 'presse-reunie',
        conflictOfInterest: 'Presse Réunie publishes a party newspaper.',
        addedAtVersion: 1,
      },
    ],
    policy,
    cooldowns: { organisationSeconds: 604_800, deviceSeconds: 86_400, disputeLapseSeconds: 259_200 },
    neverList: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    denyList: ['stolen-data.example'],
  };
  const rootKeys = [...first.rootKeys, await publicHex('rootTwo')];
  const organisations = first.organisations.map((organisation) => ({ ...organisation, revokedFrom: 120 }));
  const second: TrustList = { ...first, version: 2, rootKeys, threshold: 2, organisations };
  const [one, two] = [await keyFrom('rootOne'), await keyFrom('rootTwo')];
  return {
    comment: 'See docs/spec/trust-list.md. The second list rotates the root keys and revokes an organisation.',
    seeds: { rootOne: seeds.rootOne, rootTwo: seeds.rootTwo, organisation: seeds.organisation },
    lists: [
      { list: first, ...written(await signTrustList(first, [one])) },
      { list: second, ...written(await signTrustList(second, [one, two])) },
    ],
  };
}

export async function makeDeviceVectors(): Promise<unknown> {
  const code = formatCode(Uint8Array.from({ length: 16 }, (_, i) => 17 * i));
  const codeKey = await importSigningKey(codeKeySeed(code));
  const organisation = await keyFrom('organisation');
  const device: DevicePayload = {
    organisation: 'agence-lumen',
    key: await publicHex('device'),
    action: 'add',
    mayInvite: true,
    name: 'Newsroom laptop',
  };
  const invitation = await signInvitation(
    { organisation: 'agence-lumen', codeKey: toHex(codeKey.publicKey), expiresSeconds: 1_795_370_640, mayInvite: true },
    organisation,
  );
  const revocation: DevicePayload = { ...device, action: 'revoke', mayInvite: false, revokedFrom: 118 };
  const invited: Signed = await signDevice(device, codeKey);
  return {
    comment: 'See docs/spec/device.md.',
    seeds: { organisation: seeds.organisation, device: seeds.device },
    code: { bytes: toHex(Uint8Array.from({ length: 16 }, (_, i) => 17 * i)), text: code, seed: toHex(codeKeySeed(code)) },
    byOrganisation: { device, ...written({ kind: 'device', signed: await signDevice(device, organisation) }) },
    byInvitation: {
      device,
      invitation: fromUtf8(invitation.payload),
      ...written({ kind: 'device', signed: invited, invitation }),
      compact: toHex(encodeCompact(invited)),
      possession: toHex(await (await keyFrom('device')).sign(possessionMessage(invited))),
    },
    revocation: {
      device: revocation,
      payload: fromUtf8(encodeDevice(revocation)),
      ...written({ kind: 'device', signed: await signDevice(revocation, organisation) }),
    },
  };
}

export async function makeRootVectors(): Promise<{ withhold: unknown; release: unknown }> {
  const keys = [await keyFrom('rootOne'), await keyFrom('rootTwo')];
  const withholding = { detailsDigest: '1'.repeat(64), reason: 'court-order' as const };
  const release = { version: '0.1.0', packages: [{ browser: 'chrome' as const, file: 'touchstone-0.1.0-chrome.zip', sha256: '2'.repeat(64), size: 1_204_512 }] };
  const rootSeeds = { rootOne: seeds.rootOne, rootTwo: seeds.rootTwo };
  return {
    withhold: { comment: 'See docs/spec/withhold.md.', seeds: rootSeeds, withholding, ...written(await signWithholding(withholding, keys)) },
    release: { comment: 'See docs/spec/release.md.', seeds: rootSeeds, release, ...written(await signRelease(release, keys)) },
  };
}

export function makeStateVectors(): unknown {
  const full = { covers: 118, timeSeconds: 1_795_284_250, trustVersion: 2, trustHash: sha256(Uint8Array.of(3)) };
  const hashes = { casesRoot: sha256(Uint8Array.of(1)), manifestHash: sha256(Uint8Array.of(2)) };
  const indexed = { ...full, indexed: { shardBits: 8, prefixBits: 27, valueBits: 12, ...hashes } };
  const text = fromUtf8(formatState(full));
  const refused: [string, string][] = [
    ['another version', text.replace('/v1', '/v2')],
    ['a leading zero', text.replace('118', '0118')],
    ['a sign', text.replace('118', '+118')],
    ['no newline at the end', text.slice(0, -1)],
    ['an empty line at the end', `${text}\n`],
    ['carriage returns', text.replaceAll('\n', '\r\n')],
    ['fields in another order', text.replace(/(covers.*\n)(time.*\n)/, '$2$1')],
    ['a field missing', text.replace(/time.*\n/, '')],
    ['a field twice', text.replace(/(time.*\n)/, '$1$1')],
    ['an unknown field', `${text}more 1\n`],
    ['one of two lines of indexed mode', `${text}cases 8 ${'A'.repeat(43)}=\n`],
    ['a hash with stray bits', text.replace(/.=\n$/, 'B=\n')],
    ['a number beyond 2^53', text.replace('118', '9007199254740993')],
  ];
  return {
    comment: 'See docs/spec/state-record.md. Leaf: the byte 00, then the text.',
    full: { text, ...written({ kind: 'state', record: full }) },
    indexed: { text: fromUtf8(formatState(indexed)), ...written({ kind: 'state', record: indexed }) },
    refused: refused.map(([name, changed]) => ({ name, text: changed })),
  };
}

export async function makeDescriptorVectors(): Promise<unknown> {
  const descriptor = {
    format: 'touchstone/descriptor/v1' as const,
    name: 'Registry of the examples',
    origin: 'registry.example/log',
    address: 'https://registry.example/',
    rootKeys: [await publicHex('rootOne')],
    threshold: 1,
    policy,
  };
  return { comment: 'See docs/spec/descriptor.md.', descriptor, file: fromUtf8(formatDescriptor(descriptor)) };
}

export function makeDetailsVectors(): unknown {
  const details = {
    title: 'Contrat offshore',
    explanation: 'The letterhead was not in use until 2026.',
    evidence: ['https://agence-lumen.example/verif/1204'],
  };
  const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
  const bytes = encodeDetails(details, salt);
  const other = encodeDetails({ evidence: [] }, salt.toReversed());
  return {
    comment: 'See docs/spec/details.md. `bundle` holds the details of the entries 3 and 255.',
    salt: toHex(salt),
    details,
    bytes: toHex(bytes),
    digest: detailsDigest(bytes),
    bundle: toHex(encodeDetailsBundle(new Map([[255, other], [3, bytes]]))),
  };
}
