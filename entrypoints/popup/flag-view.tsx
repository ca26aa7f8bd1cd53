import { useEffect, useState, type ReactNode } from 'react';
import { documentName, hostOf } from '../../components/document-name.ts';
import { reasonKeys } from '../../components/finding-words.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { browser } from '../../utils/browser.ts';
import { fetchPlanOf } from '../../utils/checking/fetch-plan.ts';
import type { Translator } from '../../utils/i18n.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { FlagSheet } from './flag-sheet.tsx';
import { patternOf, requestHosts } from './host-permission.ts';
import { obtainDocument, type Obtained } from './obtain-document.ts';
import type { ViewProps } from './view.ts';

type Phase = { kind: 'starting' } | { kind: 'asking' } | { kind: 'fetching' } | Obtained;

/** Flagging one document: its bytes first, then the form. */
export function FlagView(props: ViewProps & { device: Device; document: PageDocument }): ReactNode {
  const { document, show } = props;
  const translator = useTranslator();
  const { text } = translator;
  const [phase, setPhase] = useState<Phase>({ kind: 'starting' });
  const { direct } = fetchPlanOf(document.address, document.where === 'paste');
  const host = hostOf(direct);
  useEffect(() => {
    void mayFetch(direct).then((may) => setPhase({ kind: may ? 'fetching' : 'asking' }));
  }, [direct]);
  useEffect(() => {
    if (phase.kind !== 'fetching') return;
    const ended = new AbortController();
    obtainDocument(document, ended.signal).then(setPhase, () => undefined);
    return () => ended.abort();
    // The page's report of the document goes on changing; what is compared is what was known at the click.
  }, [phase.kind === 'fetching', direct]);
  const name = documentName(document, translator);
  if (phase.kind === 'obtained') return <FlagSheet {...props} name={name} obtained={phase} />;
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
        {phase.kind === 'failed' && (
          <button type="button" className="go" onClick={() => setPhase({ kind: 'fetching' })}>
            {text('try_again')}
          </button>
        )}
      </div>
    </div>
  );
}

async function mayFetch(address: string): Promise<boolean> {
  const pattern = patternOf(address);
  return pattern !== undefined && browser.permissions.contains({ origins: [pattern] });
}

function wordsOf(phase: Exclude<Phase, { kind: 'obtained' }>, host: string, { text }: Translator): string {
  switch (phase.kind) {
    case 'starting':
    case 'fetching':
      return text('fetching_document');
    case 'asking':
      return text('flag_fetch_note', { host });
    case 'failed':
      return text('fetch_failed', { reason: text(reasonKeys[phase.reason]) });
    case 'changed':
      return text('fetch_changed');
    case 'boilerplate':
      return text('fetch_boilerplate');
  }
}
