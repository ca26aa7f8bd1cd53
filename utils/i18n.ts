import de from '../public/_locales/de/messages.json' with { type: 'json' };
import en from '../public/_locales/en/messages.json' with { type: 'json' };
import es from '../public/_locales/es/messages.json' with { type: 'json' };
import fr from '../public/_locales/fr/messages.json' with { type: 'json' };

// The message catalogue's face, the same in the popup, the background and on the public site. The catalogues are the
// extension's own _locales files, so the browser reads name and description from the same place.

type CatalogueKey = keyof typeof en;
type PluralStem<K> = K extends `${infer Stem}_other` ? Stem : never;

/** Messages that come in plural forms: `count_fake` stands for `count_fake_one`, `count_fake_other`. */
export type PluralKey = PluralStem<CatalogueKey>;
/** Every other message. A key that is in no catalogue does not compile. */
export type MessageKey = Exclude<CatalogueKey, `${PluralKey}_${'one' | 'other'}`>;
export type MessageParams = Readonly<Record<string, string | number>>;

// `satisfies`: a key that one language lacks does not compile either.
const catalogues = { de, en, es, fr } satisfies Record<string, Record<CatalogueKey, { message: string }>>;
export type Language = keyof typeof catalogues;

/** The words and formats of one language; its functions may be taken apart. */
export interface Translator {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The message, its `{placeholders}` filled in. A placeholder nobody fills stays visible. */
  text: (key: MessageKey, params?: MessageParams) => string;
  /** The form that `count` asks for (Intl.PluralRules); `{count}` is filled in, grouped as the language does. */
  plural: (key: PluralKey, count: number, params?: MessageParams) => string;
  /** `71,848`, `71 848`. */
  number: (count: number) => string;
  /** `412 kB`, `412 ko`: decimal units, at most one fraction digit. */
  bytes: (count: number) => string;
  /** `21 Nov 2026`. Like the next three, takes seconds since 1970. */
  date: (seconds: number) => string;
  /** `14:02`. */
  time: (seconds: number) => string;
  /** `21 Nov 2026, 18:04`. */
  dateTime: (seconds: number) => string;
  /** `4 min ago`, `in 30 sec`: from `nowSeconds`, in the largest whole unit. */
  ago: (seconds: number, nowSeconds: number) => string;
  /** `French`, `français`: the name of a language by its BCP 47 tag; the tag itself where it has none. */
  languageName: (tag: string) => string;
}

/** The first of the preferred languages (BCP 47 tags, as `navigator.languages` or Accept-Language give) that we speak; else English. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(catalogues, primary)) return primary as Language;
  }
  return 'en';
}

/** `timeZone` (IANA) is the device's own unless given, which the public site and tests do. */
export function translatorFor(language: Language, timeZone?: string): Translator {
  const catalogue: Record<CatalogueKey, { message: string }> = catalogues[language];
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  // British English: day before month, 24-hour clock, as the rest of the interface writes.
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, ...(timeZone && { timeZone }) });
  const date = dates({ dateStyle: 'medium' });
  const time = dates({ timeStyle: 'short' });
  const dateTime = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const relative = new Intl.RelativeTimeFormat(language, { style: 'short' });

  return {
    language,
    direction: catalogue.direction.message === 'rtl' ? 'rtl' : 'ltr',
    text: (key, params) => fill(catalogue[key].message, params),
    plural: (key, count, params) => {
      // French and Spanish have a third form ("many", for millions) that our sentences do not need.
      const form = rules.select(count) === 'one' ? 'one' : 'other';
      return fill(catalogue[`${key}_${form}`].message, { count: number.format(count), ...params });
    },
    number: (count) => number.format(count),
    bytes: bytesFormat(language),
    date: (seconds) => date.format(seconds * 1000),
    time: (seconds) => time.format(seconds * 1000),
    dateTime: (seconds) => dateTime.format(seconds * 1000),
    ago: (seconds, nowSeconds) => {
      const { value, unit } = largestUnit(Math.round(seconds - nowSeconds));
      return relative.format(value, unit);
    },
    languageName: (tag) => names.of(tag) ?? tag,
  };
}

function fill(message: string, params: MessageParams = {}): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

/** Formats are kept: making one costs as much as drawing a line of the desk, of which a scroll draws thousands. */
function bytesFormat(language: Language): (count: number) => string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const formats = new Map<string, Intl.NumberFormat>();
  return (count) => {
    let [value, step] = [count, 0];
    while (value >= 999.5 && step < units.length - 1) [value, step] = [value / 1000, step + 1];
    const unit = units[step] ?? 'byte';
    const maximumFractionDigits = value < 10 && step > 0 ? 1 : 0;
    const name = `${unit} ${maximumFractionDigits}`;
    const unitDisplay = step === 0 ? 'long' : 'short';
    const format =
      formats.get(name) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits });
    formats.set(name, format);
    return format.format(value);
  };
}

function largestUnit(seconds: number): { value: number; unit: Intl.RelativeTimeFormatUnit } {
  const units = { day: 86_400, hour: 3_600, minute: 60 } as const;
  for (const [unit, length] of Object.entries(units) as [keyof typeof units, number][]) {
    if (Math.abs(seconds) >= length) return { value: Math.trunc(seconds / length), unit };
  }
  return { value: seconds, unit: 'second' };
}
