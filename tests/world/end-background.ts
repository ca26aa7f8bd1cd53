import { expect } from 'vitest';
import type { CDPSession } from 'playwright-core';
import type { Reader } from './launch-browser.ts';
import { browserWindowOf } from './firefox/launch.ts';

/** Ends the extension's background as the browser does, and tells whether it runs; nothing of it starts it. */
export interface BackgroundControl {
  isRunning(): Promise<boolean>;
  stop(): Promise<void>;
}

export async function controlBackground(reader: Reader): Promise<BackgroundControl> {
  const control = reader.engine === 'firefox' ? eventPage(reader) : await serviceWorker(reader);
  await expect.poll(() => control.isRunning()).toBe(true);
  return {
    isRunning: () => control.isRunning(),
    stop: async () => {
      // What happened in the browser just before may come to the background after its end, and start it once more.
      const endAgain = async (): Promise<boolean> => {
        await control.stop();
        return control.isRunning();
      };
      await expect.poll(endAgain).toBe(false);
    },
  };
}

async function serviceWorker(reader: Reader): Promise<BackgroundControl> {
  const ownPage = await reader.open(`${reader.origin}/manifest.json`);
  const session: CDPSession = await reader.context.newCDPSession(ownPage);
  const versions = new Map<string, string>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions: changed }) => {
    for (const { versionId, runningStatus } of changed) versions.set(versionId, runningStatus);
  });
  await session.send('ServiceWorker.enable');
  return {
    isRunning: () => Promise.resolve([...versions.values()].some((status) => status !== 'stopped')),
    stop: async () => {
      await session.send('ServiceWorker.stopAllWorkers');
    },
  };
}

interface Policies {
  WebExtensionPolicy: {
    getByID(id: string): {
      extension: { backgroundState: string; terminateBackground(how: object): Promise<void> };
    };
  };
}

function eventPage({ context, extensionId }: Reader): BackgroundControl {
  const window = browserWindowOf(context);
  const state = (id: string): string =>
    (globalThis as unknown as Policies).WebExtensionPolicy.getByID(id).extension.backgroundState;
  const end = (id: string): Promise<void> =>
    (globalThis as unknown as Policies).WebExtensionPolicy.getByID(id).extension.terminateBackground({
      ignoreDevToolsAttached: true,
    });
  return {
    isRunning: async () => (await window.evaluate(state, extensionId)) === 'running',
    stop: () => window.evaluate(end, extensionId),
  };
}
