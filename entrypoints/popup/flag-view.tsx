import { useEffect, useState, type ReactNode } from 'react';
import { documentName, hostOf } from '../../components/document-name.ts';
import { isForDesk } from '../../components/finding-words.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { fetchPlanOf } from '../../utils/checking/fetch-plan.ts';
import type { Translator } from '../../utils/i18n.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { loadEarlier } from '../../utils/flagging/earlier-statement.ts';
import { needsPerson } from '../../utils/hosts/document-hosts.ts';
import type { PageDocument } from '../../utils/messages.ts';
import type { Relation } from '../../utils/protocol/statement.ts';
import { rawPasteOf } from '../../utils/sites/sites.ts';
import { openDesk } from './desk-bar.tsx';
import { FlagSheet } from './flag-sheet.tsx';
import { mayFetch, requestHosts } from './host-permission.ts';
import { fingerprintBlob } from '../own-page/fingerprint-blob.ts';
import { memberBytes } from '../own-page/member-bytes.ts';
import { obtainDocument, type FlaggedMember, type Obtained } from './obtain-document.ts';
import { obtainedWords } from './obtained-words.ts';
import { loadNeverList } from '../../utils/flagging/registry-facts.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

type Phase = { kind: 'starting' } | { kind: 'asking' } | { kind: 'fetching' } | Obtained;

/** Flagging one document, perhaps in reply to an earlier statement: its bytes first, then the form. */
export function FlagView(
  props: ViewProps & { device: Device; document: PageDocument; relation?: Relation; member?: FlaggedMember },
): ReactNode {
  const { database, device, document, relation, member, show } = props;
  const translator = useTranslator();
  const { text } = translator;
  const [phase, setPhase] = useState<Phase>({ kind: 'starting' });
  const { direct } = fetchPlanOf(document.address, rawPasteOf(document.address));
  const host = hostOf(direct);
  const targets = relation === undefined ? [] : [relation.target];
  // Undefined until storage has been asked.
  const earlier = useLive(() => loadEarlier(database, device.row.origin, targets), [database, relation?.target]);
  const neverList = useLive(() => loadNeverList(database, device.row.origin), [database, device.row.origin]);
  useEffect(() => {
    // Of such a host nothing is asked, not even the right to.
    if (needsPerson(document.address)) setPhase({ kind: 'failed', reason: 'needs-download' });
    else void mayFetch(direct).then((may) => setPhase({ kind: may ? 'fetching' : 'asking' }));
  }, [direct]);
  useEffect(() => {
    if (phase.kind !== 'fetching' || earlier === undefined || neverList === undefined) return;
    const ended = new AbortController();
    const about = relation && earlier.get(relation.target)?.statement;
    obtainDocument(document, {
      signal: ended.signal,
      neverList,
      fingerprint: fingerprintBlob,
      ...(about && { about }),
      ...(member && { member: { ...member, take: memberBytes } }),
    }).then(setPhase, () => undefined);
    return () => ended.abort();
    // The page's report of the document goes on changing; what is compared is what was known at the click.
  }, [phase.kind === 'fetching', direct, earlier === undefined, neverList === undefined]);
  const name = member === undefined ? documentName(document, translator) : member.name;
  if (phase.kind === 'obtained') {
    const target = relation && earlier?.get(relation.target);
    return <FlagSheet {...props} name={name} obtained={phase} {...(target && { target })} />;
  }
  const isDesk = phase.kind === 'failed' && isForDesk(phase.reason);
  const allow = (): void => {
    void requestHosts([direct]).then((granted) => {
      if (granted) setPhase({ kind: 'fetching' });
    });
  };
  return (
    <div className="sheet">
      <PageHeader title={text('flag_named', { name })} focused />
      <main>
        <p className="say" role="status">
          {wordsOf(phase, host, translator)}
        </p>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
        <span className="aside" />
        {phase.kind === 'asking' && (
          <button type="button" className="go" onClick={allow}>
            {text('flag_fetch', { host })}
          </button>
        )}
        {phase.kind === 'failed' && !needsPerson(document.address) && (
          <button type="button" className={isDesk ? '' : 'go'} onClick={() => setPhase({ kind: 'fetching' })}>
            {text('try_again')}
          </button>
        )}
        {isDesk && (
          <button type="button" className="go" onClick={() => openDesk('#files')}>
            {text('desk_open')}
          </button>
        )}
      </div>
    </div>
  );
}

function wordsOf(phase: Exclude<Phase, { kind: 'obtained' }>, host: string, translator: Translator): string {
  switch (phase.kind) {
    case 'starting':
    case 'fetching':
      return translator.text('fetching_document');
    case 'asking':
      return translator.text('flag_fetch_note', { host });
    default:
      return obtainedWords(phase, translator);
  }
}
