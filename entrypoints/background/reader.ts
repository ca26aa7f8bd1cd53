import type { Translator } from '../../utils/i18n.ts';
import { siteKeyOf, siteOf } from '../../utils/sites/sites.ts';
import type { Database } from '../../utils/storage/database.ts';
import { loadReaderSettings, modeAt, type ReaderSettings, type SiteMode } from '../../utils/storage/reader-settings.ts';
import { wordsOf } from '../own-page/words.ts';

/** What the reader chose, as of the last `reload`, and the words that follow from it. */
export class Reader {
  private constructor(
    private readonly database: Database,
    public settings: ReaderSettings,
    public translator: Translator,
  ) {}

  static async load(database: Database): Promise<Reader> {
    const settings = await loadReaderSettings(database);
    return new Reader(database, settings, wordsOf(settings.language));
  }

  async reload(): Promise<void> {
    this.settings = await loadReaderSettings(this.database);
    this.translator = wordsOf(this.settings.language);
  }

  modeOn(page: string): SiteMode {
    const key = siteKeyOf(page);
    if (key === undefined) return 'off';
    const mode = modeAt(this.settings, key);
    // Whoever uploaded a file to a room of few learns from its being fetched who of them looks.
    return mode !== 'off' && siteOf(page)?.isPrivateSurface === true ? 'click' : mode;
  }
}
