import { useState, type ReactNode } from 'react';
import { Mark } from '../../components/icon.tsx';
import { LevelChoice } from '../../components/level-choice.tsx';
import { SealChoice } from '../../components/seal-choice.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { standardSites } from '../../utils/sites/sites.ts';
import { seals } from '../../utils/storage/reader-settings.ts';
import { changeSetting } from '../own-page/change-settings.ts';
import { EverythingPermission } from '../own-page/everything-permission.tsx';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { siteLabel } from '../own-page/site-label.ts';
import { WithheldHosts } from '../own-page/withheld-hosts.tsx';

/** First run: what it does and never does, one choice, the seal, and a page to try it on. */
export function Welcome({ database, settings }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const [done, setDone] = useState(false);
  return (
    <main className="page">
      <header>
        <Mark />
        <h1>{text('welcome_title')}</h1>
      </header>
      <section className="block">
        <ul className="promises">
          {(['welcome_does', 'welcome_private', 'welcome_never'] as const).map((key) => (
            <li key={key}>{text(key)}</li>
          ))}
        </ul>
      </section>
      <section className="block">
        <LevelChoice level={settings.mode} onChange={(mode) => void changeSetting(database, 'mode', mode)} />
        {settings.mode === 'everything' && <EverythingPermission />}
        <WithheldHosts />
      </section>
      <section className="block">
        <SealChoice
          seals={seals}
          seal={settings.seal}
          onChange={(seal) => void changeSetting(database, 'seal', seal)}
        />
      </section>
      <section className="block">
        <div className="aside-actions">
          <a className="button" href="/sample.html">
            {text('welcome_sample')}
          </a>
          <a className="button" href="/options.html">
            {text('options_open')}
          </a>
          <span className="aside" />
          <button type="button" className="go" onClick={() => setDone(true)}>
            {text('welcome_start')}
          </button>
        </div>
        <div role="status">
          {done && (
            <>
              <p className="explain">{text('welcome_done')}</p>
              <p className="explain">{standardSites.map(({ id }) => siteLabel(id)).join(' · ')}</p>
            </>
          )}
        </div>
      </section>
    </main>
  );
}
