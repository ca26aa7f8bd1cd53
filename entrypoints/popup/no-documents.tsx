import { useState, type ReactNode } from 'react';
import { hostOf } from '../../components/document-name.ts';
import { Empty } from '../../components/empty.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { send, type TabReport } from '../../utils/messages.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import { siteKeyOf } from '../../utils/sites/sites.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { ReaderSettings } from '../../utils/storage/reader-settings.ts';
import { addSite, isStandard, patternsOfSite } from '../own-page/added-site.ts';
import { siteLabel } from '../own-page/site-label.ts';
import { useHeld } from '../own-page/use-held.ts';
import { requestPermission } from '../own-page/use-permissions.ts';
import type { PopupTab } from './find-tab.ts';
import type { Answered } from './use-background.ts';

type Looked = 'not-yet' | 'looking' | 'refused';

interface NoDocumentsProps {
  answer: Answered<TabReport | null>;
  tab: PopupTab;
  database: Database;
  settings: ReaderSettings | undefined;
}

/** A page without documents, or one that nothing of ours looks at: opening the popup gave the permission to do so once. */
export function NoDocuments({ answer, tab, database, settings }: NoDocumentsProps): ReactNode {
  const { text } = useTranslator();
  const [looked, setLooked] = useState<Looked>('not-yet');
  const page = answer.state === 'answered' ? (answer.value?.pageAddress ?? tab.address) : tab.address;
  const key = page === undefined ? undefined : siteKeyOf(page);
  const patterns = key === undefined ? undefined : patternsOfSite(key);
  const held = useHeld(patterns);
  if (answer.state === 'asking') return <p className="say">{text('loading')}</p>;
  if (answer.state === 'unreachable')
    return <Empty title={text('unreachable_title')} body={text('unreachable_body')} />;
  if (answer.value?.mode === 'off')
    return (
      <Empty title={text('site_off_title', { site: hostOf(answer.value.pageAddress) })} body={text('site_off_body')} />
    );
  const level = key === undefined ? undefined : settings?.siteModes[key];
  const isKnown = key !== undefined && (isStandard(key) || level !== undefined);
  if (isKnown && level !== 'off' && held === false && answer.value === null)
    return (
      <Empty title={text('site_withheld_title', { site: siteLabel(key) })} body={text('site_withheld_body')}>
        <button type="button" className="go" onClick={() => void requestPermission({ origins: patterns ?? [] })}>
          {text('permission_allow')}
        </button>
      </Empty>
    );
  // A page that was loaded anew has lost what was put into it: it can be looked at again.
  const isAgain = answer.value?.site === anySite.id;
  if (answer.value !== null && !isAgain) return <Empty title={text('empty_title')} body={text('empty_body')} />;
  const look = (): void => {
    setLooked('looking');
    send('own/check-page', { tabId: tab.id }).then(
      ({ accepted }) => setLooked(accepted ? 'looking' : 'refused'),
      () => setLooked('refused'),
    );
  };
  return (
    <Empty
      title={text(isAgain ? 'empty_title' : 'elsewhere_title')}
      body={text(isAgain ? 'empty_body' : 'elsewhere_body')}
    >
      {looked === 'refused' ? (
        <p role="status">{text('menu_nobody_may_look')}</p>
      ) : (
        <button type="button" className="go" aria-disabled={looked === 'looking'} onClick={look}>
          {text('menu_check_page_button')}
        </button>
      )}
      {settings && key !== undefined && !isKnown && !tab.private && (
        <button type="button" onClick={() => void addSite(database, key, settings.mode)}>
          {text('site_add', { site: siteLabel(key) })}
        </button>
      )}
    </Empty>
  );
}
