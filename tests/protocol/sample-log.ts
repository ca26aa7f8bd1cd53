import { fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { signDevice, type DevicePayload } from '../../utils/protocol/device.ts';
import { payloadTypes, signPayload } from '../../utils/protocol/dsse.ts';
import { importSigningKey, type SigningKey } from '../../utils/protocol/ed25519.ts';
import { codeKeySeed } from '../../utils/protocol/invitation-code.ts';
import { signInvitation } from '../../utils/protocol/invitation.ts';
import { encodeLeaf } from '../../utils/protocol/leaf.ts';
import { emptyView, type LogView } from '../../utils/protocol/log-view.ts';
import { leafHash } from '../../utils/protocol/merkle.ts';
import { sha256 } from '../../utils/protocol/sha256.ts';
import { encodeStatement, type Statement } from '../../utils/protocol/statement.ts';
import { signTrustList, type Organisation, type TrustList } from '../../utils/protocol/trust-list.ts';

/** The same name always gives the same key. */
export function keyOf(name: string): Promise<SigningKey> {
  return importSigningKey(sha256(new TextEncoder().encode(name)));
}

export async function hexKeyOf(name: string): Promise<string> {
  return toHex((await keyOf(name)).publicKey);
}

/** A digest nobody has to spell out: sha256 of the name, hex. */
export function digestOf(name: string): string {
  return toHex(sha256(new TextEncoder().encode(name)));
}

export const startSeconds = 1_790_000_000;
export const origin = 'log.test';

export function sampleStatement(fields: Partial<Statement> = {}): Statement {
  return {
    subject: digestOf('document'),
    kind: 'bytes',
    ...('relations' in fields ? {} : { verdict: 'fake' as const }),
    issuedSeconds: startSeconds,
    relations: [],
    fingerprints: { size: 50_000 },
    addressKeys: [],
    ...fields,
  };
}

export async function sampleOrganisation(id: string, fields: Partial<Organisation> = {}): Promise<Organisation> {
  return {
    id,
    name: `Organisation ${id}`,
    key: await hexKeyOf(`organisation ${id}`),
    contact: `https://${id}.example/contact`,
    corrections: `mailto:corrections@${id}.example`,
    ...fields,
  };
}

/** Builds the leaves of a log, one call a leaf; times are given in seconds after `startSeconds`. */
export class SampleLog {
  readonly leaves: Uint8Array[] = [];
  list: TrustList | undefined;
  private trustHash = new Uint8Array(32);

  async view(): Promise<LogView> {
    return emptyView({ origin, rootKeys: [await hexKeyOf('root 1')], threshold: 1 });
  }

  /** Index of the leaf that was just added. */
  add(leaf: Uint8Array): number {
    return this.leaves.push(leaf) - 1;
  }

  /** Leaf hash, hex: what relations name. */
  nameOf(index: number): string {
    return toHex(leafHash(this.leaves[index] ?? new Uint8Array()));
  }

  async trust(organisations: Organisation[], fields: Partial<TrustList> = {}, signers = ['root 1']): Promise<number> {
    this.list = {
      version: (this.list?.version ?? 0) + 1,
      origin,
      rootKeys: [await hexKeyOf('root 1')],
      threshold: 1,
      organisations,
      policy: 'quorum none\n',
      cooldowns: { organisationSeconds: 0, deviceSeconds: 0, disputeLapseSeconds: 259_200 },
      neverList: [],
      denyList: [],
      ...fields,
    };
    const leaf = encodeLeaf(await signTrustList(this.list, await Promise.all(signers.map(keyOf))));
    this.trustHash = new Uint8Array(sha256(leaf));
    return this.add(leaf);
  }

  /** A device leaf signed by the organisation key. */
  async device(organisation: string, name: string, fields: Partial<DevicePayload> = {}): Promise<number> {
    const payload = { organisation, key: await hexKeyOf(name), action: 'add' as const, mayInvite: false, ...fields };
    const signed = await signDevice(payload, await keyOf(`organisation ${organisation}`));
    return this.add(encodeLeaf({ kind: 'device', signed }));
  }

  /** A device that enrols with the code of an invitation. `inviter`: name of the key that signed it. */
  async enrol(
    organisation: string,
    name: string,
    { code, inviter = `organisation ${organisation}`, ...fields }: EnrolmentFields,
  ): Promise<number> {
    const codeKey = await importSigningKey(codeKeySeed(code));
    const { mayInvite = false, expiresSeconds = startSeconds + 3_600, invitationMayInvite = mayInvite } = fields;
    const invitation = await signInvitation(
      { organisation, codeKey: toHex(codeKey.publicKey), expiresSeconds, mayInvite: invitationMayInvite },
      await keyOf(inviter),
    );
    const key = await hexKeyOf(name);
    const signed = await signDevice({ organisation, key, action: 'add', mayInvite }, codeKey);
    return this.add(encodeLeaf({ kind: 'device', signed, invitation }));
  }

  async statement(device: string, fields: Partial<Statement> = {}): Promise<number> {
    const payload = encodeStatement(sampleStatement(fields));
    const signed = await signPayload(payloadTypes.statement, payload, await keyOf(device));
    return this.add(encodeLeaf({ kind: 'statement', signed }));
  }

  state(afterSeconds: number, fields: { covers?: number; trustVersion?: number; trustHash?: string } = {}): number {
    const record = {
      covers: fields.covers ?? this.leaves.length,
      timeSeconds: startSeconds + afterSeconds,
      trustVersion: fields.trustVersion ?? this.list?.version ?? 0,
      trustHash: fields.trustHash === undefined ? this.trustHash : fromHex(fields.trustHash),
    };
    return this.add(encodeLeaf({ kind: 'state', record }));
  }
}

interface EnrolmentFields {
  code: string;
  inviter?: string;
  mayInvite?: boolean;
  invitationMayInvite?: boolean;
  expiresSeconds?: number;
}
