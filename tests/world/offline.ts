import { browserWindowOf } from './firefox/launch.ts';
import type { Reader } from './launch-options.ts';

/** The browser loses its network, or finds it again. In Firefox by its own "Work offline": its debugger knows of none but a page's. */
export async function setOffline({ engine, context }: Reader, isOffline: boolean): Promise<void> {
  if (engine === 'firefox') await browserWindowOf(context).evaluate(workOffline, isOffline);
  else await context.setOffline(isOffline);
}

function workOffline(isOffline: boolean): void {
  const { Services } = globalThis as unknown as { Services: { io: { offline: boolean } } };
  Services.io.offline = isOffline;
}
