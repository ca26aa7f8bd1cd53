import { useState, type ReactNode } from 'react';
import { documentName, hostOf } from '../../components/document-name.ts';
import { DocumentRow } from '../../components/document-row.tsx';
import { OutboxList } from '../../components/outbox-list.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RegistryFooter } from '../../components/registry-footer.tsx';
import { allowRegistry } from '../own-page/allow-registry.ts';
import { reportBadge } from '../../components/report-badge.ts';
import { SummaryBar } from '../../components/summary-bar.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { WaitingHosts } from '../../components/waiting-hosts.tsx';
import type { PageDocument, TabReport } from '../../utils/messages.ts';
import { leakSizes } from '../../utils/registry-client/leak-sizes.ts';
import type { Relation } from '../../utils/protocol/statement.ts';
import type { DeviceKeyRow } from '../../utils/storage/device-keys.ts';
import { useReaderSettings } from '../own-page/use-reader-settings.ts';
import { CheckFile, DeskBar, openDesk } from './desk-bar.tsx';
import { saveForkProof } from './fork-proof.ts';
import { InsideView } from './inside-view.tsx';
import { NoDocuments } from './no-documents.tsx';
import { OwnDeviceNotices } from './own-device-notices.tsx';
import type { FlaggedMember } from './obtain-document.ts';
import { ProposalButton } from './proposal-button.tsx';
import { outboxItems } from './outbox-items.ts';
import { ownSideIn } from './own-side.ts';
import { saveSigned } from './save-signed.ts';
import type { ViewProps } from './view.ts';
import { SiteBar } from './site-bar.tsx';
import { useCheckNow } from './use-check-now.ts';
import { UnfinishedNotice } from '../own-page/unfinished-notice.tsx';
import type { Unfinished } from '../own-page/use-unfinished-signing.ts';
import { useWhyNotToFlag } from './use-why-not-to-flag.ts';
import { useRegistries, useTabReport } from './use-background.ts';
import { useLive } from '../own-page/use-live.ts';

/** For whom this device signs, and in which registry. */
type Signer = DeviceKeyRow;

/** The page at a glance: every document of the tab, who says what, and how fresh that is. */
export function PageView(props: ViewProps & { signer?: Signer; unfinished: Unfinished }): ReactNode {
  const { tab, database, show, signer, unfinished } = props;
  const { text } = useTranslator();
  const answer = useTabReport(tab.id);
  const { registries, syncing, sync } = useRegistries();
  const settings = useReaderSettings(database);
  const seal = settings?.seal;
  const outbox = useLive(() => outboxItems(database), [database]) ?? [];
  const report = answer.state === 'answered' ? answer.value : null;
  const documents = report?.documents ?? [];
  const whyNot = useWhyNotToFlag(props, report?.pageAddress);
  return (
    <div className="sheet">
      <PageHeader title={text('name')} aside={seal && `${seal} ${text('seal_label')}`} />
      <main>
        <UnfinishedNotice {...unfinished} />
        {signer && !tab.private && <OwnDeviceNotices database={database} signer={signer} show={show} />}
        {report !== null && documents.length > 0 ? (
          <Documents {...props} report={report} mayFlag={whyNot === undefined} />
        ) : (
          <NoDocuments answer={answer} tab={tab} database={database} settings={settings} />
        )}
        <OutboxList
          items={outbox}
          onOpen={(id) => show({ name: 'sent', id })}
          onSave={() =>
            void saveSigned(
              database,
              outbox.map(({ leaf }) => leaf),
            )
          }
        />
      </main>
      <div className="actions">
        <CheckFile />
        <small className="aside">{documents.length > 0 && whyNot && text(whyNot)}</small>
        {documents.length > 0 && whyNot === undefined && (
          <button type="button" className="go" onClick={() => show(flagging(documents))}>
            {text('flag_document')}
          </button>
        )}
      </div>
      {signer && !tab.private && (
        <DeskBar>
          <ProposalButton database={database} signer={signer} />
          <button type="button" className="plain" onClick={() => show({ name: 'devices' })}>
            {text('device_open')}
          </button>
        </DeskBar>
      )}
      {registries !== undefined && (
        <RegistryFooter
          registries={registries}
          nowSeconds={Date.now() / 1000}
          syncing={syncing}
          onSync={sync}
          onAllow={(origin) => allowRegistry(registries, origin)}
          onSaveProof={(origin) => void saveForkProof(database, origin)}
        />
      )}
      {settings && (
        <SiteBar database={database} settings={settings} page={tab.private ? undefined : report?.pageAddress} />
      )}
    </div>
  );
}

function flagging(documents: PageDocument[]): Parameters<ViewProps['show']>[0] {
  return { name: 'choose', documents };
}

function Documents({
  tab,
  database,
  show,
  report,
  signer,
  mayFlag,
}: ViewProps & { report: TabReport; signer?: Signer; mayFlag: boolean }): ReactNode {
  const translator = useTranslator();
  // What the reader pointed at is shown first; the rest is a click away.
  const [open, setOpen] = useState(report.asked);
  const checks = useCheckNow(tab.id);
  const leaks = useLeaks(
    database,
    report.documents.find(({ id }) => id === open),
  );
  const site = hostOf(report.pageAddress);
  return (
    <>
      <div className="summary">
        <SummaryBar site={site} reports={report.documents.map((document) => document.report)} />
        {!report.layoutRecognised && (
          <p className="notice tone-resembles">{translator.text('layout_not_recognised', { site })}</p>
        )}
        {checks.declined !== undefined && (
          <p className="notice tone-altered" role="alert">
            {translator.text('permission_declined', { host: checks.declined })}
          </p>
        )}
      </div>
      <WaitingHosts documents={report.documents} onCheck={(documents) => checks.check(documents)} />
      <ul aria-label={translator.text('documents_heading')}>
        {report.documents.map((document) => (
          <DocumentRow
            key={document.id}
            name={documentName(document, translator)}
            host={hostOf(document.address)}
            address={document.address}
            post={document.post}
            report={document.report}
            badge={reportBadge(document.report, translator)}
            open={open === document.id}
            leakSizes={open === document.id ? leaks : undefined}
            busy={checks.asked.has(document.id)}
            onToggle={() => setOpen(open === document.id ? undefined : document.id)}
            onCheck={() => checks.check([document])}
            inside={insideOf(document, { tab, show, mayFlag })}
            onDesk={() => openDesk('#files')}
            {...(!tab.private && { onRetract: (leaf: string) => show({ name: 'retract', document, leaf }) })}
            {...(mayFlag && {
              onFlag: () => show({ name: 'flag', document }),
              onRelate: (relation: Relation) => show({ name: 'flag', document, relation }),
            })}
            {...(signer !== undefined && ownSideIn(document.report, signer))}
          />
        ))}
      </ul>
    </>
  );
}

function insideOf(
  document: PageDocument,
  { tab, show, mayFlag }: Pick<ViewProps, 'tab' | 'show'> & { mayFlag: boolean },
): ReactNode {
  const { report } = document;
  if (report === 'pending' || report.inside === undefined) return undefined;
  const flag = (member: FlaggedMember): void => show({ name: 'flag', document, member });
  return <InsideView tabId={tab.id} document={document} report={report} {...(mayFlag && { onFlag: flag })} />;
}

/** How many documents of each leak the registry holds that an open document's finding comes from. */
function useLeaks(
  database: ViewProps['database'],
  document: PageDocument | undefined,
): ReadonlyMap<string, number> | undefined {
  const report = document?.report;
  const origin = report === 'pending' ? undefined : report?.registry?.origin;
  return useLive(
    () => (origin === undefined ? Promise.resolve(undefined) : leakSizes(database, origin)),
    [database, origin],
  );
}
