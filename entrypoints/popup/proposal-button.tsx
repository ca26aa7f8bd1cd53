import type { ReactNode } from 'react';
import { useTranslator } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import { organisationOf } from '../../utils/protocol/log-view.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';
import { useLive } from '../own-page/use-live.ts';

/** The way to a colleague's proposal, in an organisation that asks for them. In a tab: a popup closes when a file dialogue opens. */
export function ProposalButton({
  database,
  signer,
}: {
  database: Database;
  signer: Pick<DeviceKeyRow, 'origin' | 'organisation'>;
}): ReactNode {
  const { text } = useTranslator();
  const { origin, organisation } = signer;
  const asksForPairs = useLive(async () => {
    const view = (await database.views.get(origin))?.view;
    return view !== undefined && organisationOf(view, organisation)?.secondPair === true;
  }, [database, origin, organisation]);
  if (asksForPairs !== true) return null;
  const open = (): void => {
    void browser.tabs.create({ url: browser.runtime.getURL('/popup.html?view=proposal') }).then(() => window.close());
  };
  return (
    <button type="button" className="plain" onClick={open}>
      {text('proposal_open')}
    </button>
  );
}
