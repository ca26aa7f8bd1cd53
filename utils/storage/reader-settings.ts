import type { Database } from './database.ts';

/** What may be fetched without a click: the table "When bytes are fetched" (docs/privacy.md). */
export type Mode = 'careful' | 'everything' | 'click';
/** The same for one site; `off`: no badges and no checks there. */
export type SiteMode = Mode | 'off';

/** What the reader chose: one row per field in the settings' table, under the field's name. */
export interface ReaderSettings {
  mode: Mode;
  /** By `siteKeyOf` the page: a known site's id, else the host. Look it up by {@link modeAt}. */
  siteModes: Readonly<Record<string, SiteMode>>;
  language: LanguageSetting;
  lowData: boolean;
  history: boolean;
  notifications: boolean;
  /** The small mark that this reader's own badges carry and no page can know. */
  seal: string;
}

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
export const modes = ['careful', 'everything', 'click'] as const satisfies readonly Mode[];
/** `auto`: the browser's. The others are those of utils/i18n.ts, in the order of their own names. */
export const languageSettings = ['auto', 'de', 'en', 'es', 'fr'] as const;
export type LanguageSetting = (typeof languageSettings)[number];
export const siteLevels = [...modes, 'off'] as const satisfies readonly SiteMode[];

/** Nobody lists more sites by hand. */
const MAX_SITE_MODES = 1_000;
const SITE_KEY = /^[a-z0-9.:[\]-]{1,253}$/;

/** Fields without a reader's choice, or with a value that is none (of an older version, or damaged), have their default. */
export async function loadReaderSettings(database: Database): Promise<ReaderSettings> {
  const values = await storedValues(database);
  return { ...parse(values), seal: sealOf(values) ?? (await drawSeal(database)) };
}

export async function saveReaderSetting<Name extends keyof ReaderSettings>(
  database: Database,
  name: Name,
  value: ReaderSettings[Name],
): Promise<void> {
  await database.settings.put({ key: name, value });
}

/** `undefined` for a site takes its own choice away: it is as everywhere then. */
export async function saveSiteMode(database: Database, siteKey: string, mode: SiteMode | undefined): Promise<void> {
  await database.transaction('rw', database.settings, async () => {
    const chosen = new Map(Object.entries(siteModesOf(await storedValues(database))));
    if (mode === undefined) chosen.delete(siteKey);
    else chosen.set(siteKey, mode);
    await database.settings.put({ key: 'siteModes', value: Object.fromEntries(chosen) });
  });
}

/** What the reader wants on the pages of a site. */
export function modeAt({ mode, siteModes }: ReaderSettings, siteKey: string): SiteMode {
  return (Object.hasOwn(siteModes, siteKey) ? siteModes[siteKey] : undefined) ?? mode;
}

type StoredValues = Record<keyof ReaderSettings, unknown>;
const names = [
  'mode',
  'siteModes',
  'language',
  'lowData',
  'history',
  'notifications',
  'seal',
] as const satisfies readonly (keyof ReaderSettings)[];

async function storedValues(database: Database): Promise<StoredValues> {
  const rows = await database.settings.bulkGet([...names]);
  return Object.fromEntries(names.map((name, at) => [name, rows[at]?.value])) as StoredValues;
}

function parse(values: StoredValues): Omit<ReaderSettings, 'seal'> {
  return {
    mode: oneOf(modes, values.mode) ?? 'careful',
    siteModes: siteModesOf(values),
    language: oneOf(languageSettings, values.language) ?? 'auto',
    lowData: values.lowData === true,
    history: values.history === true,
    notifications: values.notifications === true,
  };
}

function siteModesOf({ siteModes }: StoredValues): Record<string, SiteMode> {
  if (typeof siteModes !== 'object' || siteModes === null) return {};
  const chosen = Object.entries(siteModes).flatMap(([key, value]): [string, SiteMode][] => {
    const mode = oneOf(siteLevels, value);
    return mode !== undefined && SITE_KEY.test(key) ? [[key, mode]] : [];
  });
  return Object.fromEntries(chosen.slice(0, MAX_SITE_MODES));
}

function sealOf({ seal }: StoredValues): string | undefined {
  return oneOf(seals, seal);
}

/** By lot at first use, and kept: two parts that ask at once get the same. */
async function drawSeal(database: Database): Promise<string> {
  return database.transaction('rw', database.settings, async () => {
    const stored = sealOf(await storedValues(database));
    if (stored !== undefined) return stored;
    const [lot = 0] = crypto.getRandomValues(new Uint32Array(1));
    const seal = seals[lot % seals.length] ?? seals[0];
    await database.settings.put({ key: 'seal', value: seal });
    return seal;
  });
}

function oneOf<T>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}
