import { toHex } from '../protocol/bytes.ts';
import { encodeCompact, parseCompact } from '../protocol/dsse.ts';
import { importSigningKey } from '../protocol/ed25519.ts';
import { CODE_BYTES, codeKeySeed, formatCode } from '../protocol/invitation-code.ts';
import { parseInvitation, signInvitation, type Invitation } from '../protocol/invitation.ts';
import { sha256 } from '../protocol/sha256.ts';
import type { Database } from '../storage/database.ts';
import type { OutboxProblem, OutboxRow } from '../storage/outbox.ts';
import type { Device } from './device-key.ts';

const DAY_SECONDS = 86_400;

/** An invitation that this device has made and nobody has used yet. */
export interface OpenInvitation extends Invitation {
  /** Outbox id. */
  id: string;
  code: string;
  state: OutboxRow['state'];
  /** Why it was refused or not sent yet. Written by the registry: hostile text. */
  problem?: OutboxProblem;
}

/**
 * Makes a one-time code and signs its invitation with this device's key; the invitation goes to the registry through the outbox, the code
 * stays here to be passed on. Returns the outbox id.
 */
export async function prepareInvitation(
  database: Database,
  device: Device,
  { days, mayInvite, nowSeconds }: { days: number; mayInvite: boolean; nowSeconds: number },
): Promise<string> {
  const code = formatCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)), { mayInvite });
  const codeKey = await importSigningKey(codeKeySeed(code));
  const { origin, organisation, organisationName } = device.row;
  const expiresSeconds = nowSeconds + days * DAY_SECONDS;
  const invitation = { organisation, codeKey: toHex(codeKey.publicKey), expiresSeconds, mayInvite };
  const signed = encodeCompact(await signInvitation(invitation, device.key));
  const id = toHex(sha256(signed));
  await database.outbox.add({
    id,
    origin,
    content: { kind: 'invitation', signed, code },
    name: organisationName,
    createdSeconds: nowSeconds,
    state: 'waiting',
    notBeforeSeconds: 0,
    attempts: 0,
  });
  return id;
}

/** Newest first. Those that have expired or were used are no longer among them. */
export async function openInvitations(database: Database, nowSeconds: number): Promise<OpenInvitation[]> {
  const rows = await database.outbox.orderBy('createdSeconds').reverse().toArray();
  const found: OpenInvitation[] = [];
  for (const { id, origin, content, state, problem } of rows) {
    if (content.kind !== 'invitation') continue;
    const invitation = parseInvitation(parseCompact(content.signed).payload);
    const usedCodes = (await database.views.get(origin))?.view.usedCodes ?? {};
    if (invitation.expiresSeconds < nowSeconds || Object.hasOwn(usedCodes, invitation.codeKey)) continue;
    found.push({ ...invitation, id, code: content.code, state, ...(problem !== undefined && { problem }) });
  }
  return found;
}

/** A code is a secret as long as it opens something, and of no use after: those rows go. */
export async function dropClosedInvitations(database: Database, nowSeconds: number): Promise<void> {
  // Named first: an invitation that is made meanwhile is not among them.
  const all = await database.outbox.filter(({ content }) => content.kind === 'invitation').primaryKeys();
  const open = new Set((await openInvitations(database, nowSeconds)).map(({ id }) => id));
  await database.outbox.bulkDelete(all.filter((id) => !open.has(id)));
}
