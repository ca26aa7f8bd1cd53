import { useState, type ReactNode } from 'react';
import { hostOf } from '../../components/document-name.ts';
import { Empty } from '../../components/empty.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { send, type TabReport } from '../../utils/messages.ts';
import { anySite } from '../../utils/sites/any-site.ts';
import type { PopupTab } from './find-tab.ts';
import type { Answered } from './use-background.ts';

type Looked = 'not-yet' | 'looking' | 'refused';

/** A page without documents, or one that nothing of ours looks at: opening the popup gave the permission to do so once. */
export function NoDocuments({ answer, tab }: { answer: Answered<TabReport | null>; tab: PopupTab }): ReactNode {
  const { text } = useTranslator();
  const [looked, setLooked] = useState<Looked>('not-yet');
  if (answer.state === 'asking') return <p className="say">{text('loading')}</p>;
  if (answer.state === 'unreachable')
    return <Empty title={text('unreachable_title')} body={text('unreachable_body')} />;
  if (answer.value?.mode === 'off')
    return (
      <Empty title={text('site_off_title', { site: hostOf(answer.value.pageAddress) })} body={text('site_off_body')} />
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
    </Empty>
  );
}
