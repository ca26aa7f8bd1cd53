import type { DeskParts } from './desk-parts.ts';

/** Names and digests go from this device, and so do the folders it might read again. What was confirmed to be signed stays. */
export async function eraseDesk({ database, rows, imports }: DeskParts): Promise<void> {
  await imports.end();
  await database.transaction('rw', database.deskBatches, database.deskImports, async () => {
    await database.deskBatches.clear();
    await database.deskImports.clear();
  });
  rows.forget();
}
