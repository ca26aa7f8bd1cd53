import type { Database } from '../../utils/storage/database.ts';

/** Setting: the small mark that this reader's own badges carry and no page can know. */
export const SEAL_SETTING = 'seal';
export const seals = [
  '🦊',
  '🌵',
  '⛵',
  '🫖',
  '🪁',
  '🧭',
  '🐙',
  '🌻',
  '🎈',
  '🦉',
  '🍄',
  '🎷',
  '🐝',
  '🚲',
  '🍋',
  '🪗',
] as const;

/** The reader's seal, drawn by lot at first use. */
export async function loadSeal(database: Database): Promise<string> {
  return database.transaction('rw', database.settings, async () => {
    const stored = (await database.settings.get(SEAL_SETTING))?.value;
    if (typeof stored === 'string' && (seals as readonly string[]).includes(stored)) return stored;
    const [lot = 0] = crypto.getRandomValues(new Uint32Array(1));
    const seal = seals[lot % seals.length] ?? seals[0];
    await database.settings.put({ key: SEAL_SETTING, value: seal });
    return seal;
  });
}
