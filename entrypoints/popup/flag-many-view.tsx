import { useEffect, useState, type ReactNode } from 'react';
import { documentName, hostOf } from '../../components/document-name.ts';
import { isForDesk } from '../../components/finding-words.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { fetchPlanOf } from '../../utils/checking/fetch-plan.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { needsPerson } from '../../utils/hosts/document-hosts.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { rawPasteOf } from '../../utils/sites/sites.ts';
import { openDesk } from './desk-bar.tsx';
import { FlagManySheet } from './flag-many-sheet.tsx';
import { mayFetch, requestHosts } from './host-permission.ts';
import { fingerprintBlob } from '../own-page/fingerprint-blob.ts';
import { obtainMany, type ObtainedMany } from './obtain-many.ts';
import { obtainedWords } from './obtained-words.ts';
import { loadNeverList } from '../../utils/flagging/registry-facts.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

type Phase = { kind: 'starting' } | { kind: 'asking' } | { kind: 'fetching' } | ({ kind: 'obtained' } & ObtainedMany);

/** Flagging several documents at once: the bytes of each first, what cannot be flagged with its reason, then one form. */
export function FlagManyView(props: ViewProps & { device: Device; documents: readonly PageDocument[] }): ReactNode {
  const { database, device, documents, show } = props;
  const translator = useTranslator();
  const { text, plural } = translator;
  const [phase, setPhase] = useState<Phase>({ kind: 'starting' });
  const [done, setDone] = useState(0);
  const [isReady, setReady] = useState(false);
  const neverList = useLive(() => loadNeverList(database, device.row.origin), [database, device.row.origin]);
  const addresses = documents
    .map(({ address }) => address)
    // Of such hosts nothing is asked, not even the right to.
    .filter((address) => !needsPerson(address))
    .map((address) => fetchPlanOf(address, rawPasteOf(address)).direct);
  useEffect(() => {
    void Promise.all(addresses.map(mayFetch)).then((may) =>
      setPhase({ kind: may.every(Boolean) ? 'fetching' : 'asking' }),
    );
  }, [addresses.join('\n')]);
  useEffect(() => {
    if (phase.kind !== 'fetching' || neverList === undefined) return;
    const ended = new AbortController();
    const wanted = documents.map((document) => ({ document, name: documentName(document, translator) }));
    obtainMany(wanted, { signal: ended.signal, neverList, fingerprint: fingerprintBlob }, setDone).then(
      (obtained) => {
        setReady(obtained.failures.length === 0);
        setPhase({ kind: 'obtained', ...obtained });
      },
      () => undefined,
    );
    return () => ended.abort();
    // The page's report of its documents goes on changing; what is compared is what was known at the click.
  }, [phase.kind === 'fetching', neverList === undefined]);
  if (phase.kind === 'obtained' && isReady && phase.documents.length > 0)
    return <FlagManySheet {...props} documents={phase.documents} />;
  const isDesk =
    phase.kind === 'obtained' &&
    phase.failures.some(({ outcome }) => outcome.kind === 'failed' && isForDesk(outcome.reason));
  const hosts = [...new Set(addresses.map(hostOf))];
  const allow = (): void => {
    void requestHosts(addresses).then((granted) => {
      if (granted) setPhase({ kind: 'fetching' });
    });
  };
  return (
    <div className="sheet">
      <PageHeader title={plural('flag_chosen', documents.length)} focused />
      <main>
        {phase.kind === 'asking' && <p className="say">{text('flag_fetch_note', { host: hosts.join(', ') })}</p>}
        {(phase.kind === 'starting' || phase.kind === 'fetching') && (
          <p className="say" role="status">
            {text('group_fetching', { done, count: documents.length })}
          </p>
        )}
        {phase.kind === 'obtained' && (
          <div role="alert">
            <p className="say">{plural('group_failed', phase.failures.length)}</p>
            <ul className="failures">
              {phase.failures.map(({ name, outcome }, index) => (
                <li key={index}>
                  <bdi>{visible(name)}</bdi>
                  <small>{obtainedWords(outcome, translator)}</small>
                </li>
              ))}
            </ul>
          </div>
        )}
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
        <span className="aside" />
        {phase.kind === 'asking' && (
          <button type="button" className="go" onClick={allow}>
            {text('flag_fetch', { host: hosts.join(', ') })}
          </button>
        )}
        {isDesk && (
          <button type="button" onClick={() => openDesk('#files')}>
            {text('desk_open')}
          </button>
        )}
        {phase.kind === 'obtained' && phase.documents.length > 0 && (
          <button type="button" className="go" onClick={() => setReady(true)}>
            {plural('group_go_on', phase.documents.length)}
          </button>
        )}
      </div>
    </div>
  );
}
