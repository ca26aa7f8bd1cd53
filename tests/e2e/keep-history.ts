import { expect } from 'vitest';
import type { Audience } from '../world/stage.ts';

/** Has a history of findings kept, by the switch in the options; ends when the background has taken that up. */
export async function keepHistory({ reader, inspector }: Audience): Promise<void> {
  const own = await reader.open(`${reader.origin}/options.html`);
  await own.getByRole('switch', { name: 'Keep a history of findings' }).check();
  await expect.poll(() => inspector.row('settings', 'history')).toMatchObject({ value: true });
  // Said by the switch, too, which tells nobody when it was heard.
  await inspector.ask('own/settings-changed', {});
}
