import type { ReactNode } from 'react';
import { SiteLevelBar } from '../../components/site-level.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import { siteKeyOf } from '../../utils/sites/sites.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { ReaderSettings } from '../../utils/storage/reader-settings.ts';
import { changeSiteMode } from '../own-page/change-settings.ts';
import { siteLabel } from '../own-page/site-label.ts';

/** The level of the site that is looked at, and the way to all other options. */
export function SiteBar({
  database,
  settings,
  page,
}: {
  database: Database;
  settings: ReaderSettings;
  /** Undefined where nothing may be remembered (a private window), or where nothing is known of the page. */
  page: string | undefined;
}): ReactNode {
  const { text } = useTranslator();
  const key = page === undefined ? undefined : siteKeyOf(page);
  return (
    <div className="site-bar">
      {key !== undefined && (
        <SiteLevelBar
          site={siteLabel(key)}
          level={settings.siteModes[key]}
          general={settings.mode}
          onChange={(level) => void changeSiteMode(database, key, level)}
        />
      )}
      <button type="button" className="plain" onClick={() => void browser.runtime.openOptionsPage()}>
        {text('options_open')}
      </button>
    </div>
  );
}
