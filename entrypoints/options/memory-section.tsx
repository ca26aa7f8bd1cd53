import { useState, type ReactNode } from 'react';
import { Switch } from '../../components/switch.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { changeSetting } from '../own-page/change-settings.ts';
import type { OwnPageProps } from '../own-page/open-page.tsx';
import { requestPermission } from '../own-page/use-permissions.ts';

/** What is remembered and told only if the reader wants it. */
export function MemorySection({ database, settings }: OwnPageProps): ReactNode {
  const { text } = useTranslator();
  const [refusals, setRefusals] = useState(0);
  const notify = async (on: boolean): Promise<void> => {
    const allowed = !on || (await requestPermission({ permissions: ['notifications'] }));
    setRefusals((before) => (allowed ? 0 : before + 1));
    if (allowed) await changeSetting(database, 'notifications', on);
  };
  return (
    <section className="block" aria-labelledby="memory">
      <h2 id="memory">{text('options_memory')}</h2>
      <Switch
        label={text('options_history')}
        hint={text('options_history_body')}
        on={settings.history}
        onChange={(on) => void changeSetting(database, 'history', on)}
      />
      {settings.history && (
        <p className="explain">
          <a href="/own-history.html">{text('history_open')}</a>
        </p>
      )}
      <Switch
        // A refusal puts it back to what it was.
        key={refusals}
        label={text('options_notifications')}
        hint={text('options_notifications_body')}
        on={settings.notifications}
        onChange={(on) => void notify(on)}
      />
      <p className="explain" role="status">
        {refusals > 0 && text('options_notifications_refused')}
      </p>
    </section>
  );
}
