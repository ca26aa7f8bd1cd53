import type { ReactNode } from 'react';
import { LevelChoice } from '../../components/level-choice.tsx';
import { Switch } from '../../components/switch.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { changeSetting } from '../own-page/change-settings.ts';
import { EverythingPermission } from '../own-page/everything-permission.tsx';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { SiteList } from './site-list.tsx';

/** What may be fetched without a click: everywhere, on single sites, and with little data. */
export function CheckingSection({ database, settings }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const wantsEverything = settings.mode === 'everything' || Object.values(settings.siteModes).includes('everything');
  return (
    <section className="block" aria-labelledby="checking">
      <h2 id="checking" className="for-screen-readers">
        {text('options_checking')}
      </h2>
      <LevelChoice level={settings.mode} onChange={(mode) => void changeSetting(database, 'mode', mode)} />
      {wantsEverything && <EverythingPermission />}
      <Switch
        label={text('options_low_data')}
        hint={text('options_low_data_body')}
        on={settings.lowData}
        onChange={(on) => void changeSetting(database, 'lowData', on)}
      />
      <hr />
      <SiteList database={database} settings={settings} />
    </section>
  );
}
