import { toBase64 } from '../protocol/bytes.ts';
import { loadAddedRegistries } from './added-registries.ts';
import type { Database } from './database.ts';
import { DESK_DRAFT_SETTING } from './desk.ts';
import type { OutboxRow } from './outbox.ts';
import { loadReaderSettings } from './reader-settings.ts';

const exportFormat = 'touchstone/export/v1';

/**
 * What is the reader's own on this device, as one JSON text: settings, registries they added, drafts, what was confirmed and is not
 * signed yet, outbox, history, and the public half of their keys. Bytes stand as `{ "base64": … }`. Private keys cannot be exported; what was
 * checked is no reading list and must not become one.
 */
export async function exportData(database: Database): Promise<string> {
  const devices = await database.deviceKeys.toArray();
  const data = {
    format: exportFormat,
    settings: await loadReaderSettings(database),
    registries: await loadAddedRegistries(database),
    drafts: await database.drafts.toArray(),
    groupDrafts: await database.groupDrafts.toArray(),
    outbox: (await database.outbox.toArray()).map(withoutCode),
    confirmed: await database.deskSignings.toArray(),
    deskDraft: (await database.settings.get(DESK_DRAFT_SETTING))?.value,
    history: await database.history.toArray(),
    devices: devices.map(({ publicKey, origin, organisation, organisationName, state, createdSeconds }) => {
      return { publicKey, origin, organisation, organisationName, state, createdSeconds };
    }),
  };
  return `${JSON.stringify(data, (_, value: unknown) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value), 2)}\n`;
}

/** An invitation's code lets whoever reads it sign for the organisation, and a file is sent around more easily than meant. */
function withoutCode({ content, ...row }: OutboxRow): unknown {
  if (content.kind !== 'invitation') return { ...row, content };
  const { kind, signed } = content;
  return { ...row, content: { kind, signed } };
}
