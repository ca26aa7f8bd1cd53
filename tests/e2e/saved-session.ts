import { expect, vi } from 'vitest';
import type { PageDocument } from '../../utils/messages.ts';
import type { Audience } from '../world/stage.ts';

const SAVED_TIMEOUT_MS = 10_000;

/**
 * All that the extension keeps in the browser's session, as JSON, once the tab is kept there as the background knows it now: what changes on a
 * page is saved together, a little later.
 */
export function savedSession({ reader, inspector }: Audience, tabId: number): Promise<string> {
  return vi.waitFor(
    async () => {
      const now = (await inspector.ask('own/tab', { tabId }))?.documents ?? [];
      const session = await reader.worker.evaluate(readSession);
      const saved = (session[`tab:${tabId.toString()}`] as { documents: PageDocument[] } | undefined)?.documents ?? [];
      expect(saved.map(({ id, report }) => ({ id, report }))).toEqual(now.map(({ id, report }) => ({ id, report })));
      return JSON.stringify(session);
    },
    { timeout: SAVED_TIMEOUT_MS, interval: 100 },
  );
}

/** Run in the extension. */
async function readSession(): Promise<Record<string, unknown>> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { session: { get(keys: null): Promise<Record<string, unknown>> } } };
  };
  return chrome.storage.session.get(null);
}
