import type { Reader } from './launch-browser.ts';
import { browserWindowOf } from './firefox/launch.ts';

/** Switches the extension off, as the reader does in Firefox's list of add-ons. */
export async function switchOff({ context, extensionId }: Reader): Promise<void> {
  await browserWindowOf(context).evaluate(async (id: string) => {
    interface Manager {
      AddonManager: { getAddonByID(id: string): Promise<{ disable(): Promise<void> }> };
    }
    const { ChromeUtils } = globalThis as unknown as { ChromeUtils: { importESModule(address: string): Manager } };
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await (await AddonManager.getAddonByID(id)).disable();
  }, extensionId);
}
