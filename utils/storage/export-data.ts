import { toBase64 } from '../protocol/bytes.ts';
import { loadAddedRegistries } from './added-registries.ts';
import type { Database } from './database.ts';
import { loadReaderSettings } from './reader-settings.ts';

const exportFormat = 'touchstone/export/v1';

/**
 * What is the reader's own on this device, as one JSON text: settings, registries they added, drafts, outbox, history, and the public
 * half of their keys. Bytes stand as `{ "base64": … }`. Private keys cannot be exported; what was checked is no reading list and
 * must not become one.
 */
export async function exportData(database: Database): Promise<string> {
  const devices = await database.deviceKeys.toArray();
  const data = {
    format: exportFormat,
    settings: await loadReaderSettings(database),
    registries: await loadAddedRegistries(database),
    drafts: await database.drafts.toArray(),
    groupDrafts: await database.groupDrafts.toArray(),
    outbox: await database.outbox.toArray(),
    history: await database.history.toArray(),
    devices: devices.map(({ publicKey, origin, organisation, organisationName, state, createdSeconds }) => {
      return { publicKey, origin, organisation, organisationName, state, createdSeconds };
    }),
  };
  return `${JSON.stringify(data, (_, value: unknown) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value), 2)}\n`;
}
