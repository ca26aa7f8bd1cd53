import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { DocumentRow, type DocumentRowProps } from '../../components/document-row.tsx';
import { Empty } from '../../components/empty.tsx';
import { Enrolment } from '../../components/enrolment.tsx';
import { FlagForm } from '../../components/flag-form.tsx';
import { Outcome } from '../../components/outcome.tsx';
import { OutboxList } from '../../components/outbox-list.tsx';
import { DisputeLapse } from '../../components/dispute-lapse.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { RegistryFooter } from '../../components/registry-footer.tsx';
import type { RegistryView } from '../../components/registry-words.ts';
import { SignPreview } from '../../components/sign-preview.tsx';
import { SummaryBar } from '../../components/summary-bar.tsx';
import { Translated } from '../../components/translator.tsx';
import type { Translator } from '../../utils/i18n.ts';
import { now, ratedAuthentic, rows as samples, verifiedFake, waiting } from './samples.ts';
import { reportBadge } from '../../components/report-badge.ts';
import { draft, problems, replies, signing } from './flag-samples.ts';

const nothing = (): void => undefined;
const registry: RegistryView = {
  origin: 'registry.example/touchstone',
  name: 'Registry',
  state: 'synced',
  cases: 40,
  quorumSeconds: now - 240,
  witnesses: 3,
};

/** Every component once, in panels as wide as the popup. */
export function Gallery({ translator }: { translator: Translator }): ReactNode {
  const { text } = translator;
  const inWords = (row: DocumentRowProps): DocumentRowProps => ({ ...row, badge: reportBadge(row.report, translator) });
  const rows = samples.map(inWords);
  const footer = (state: RegistryView): ReactNode => (
    <RegistryFooter registries={[state]} nowSeconds={now} syncing={false} onSync={nothing} onAllow={nothing} />
  );
  const actions = (aside: string, back: string, go: string): ReactNode => (
    <div className="actions">
      <small className="aside">{aside}</small>
      {back !== '' && <button type="button">{back}</button>}
      <button type="button" className="go">
        {go}
      </button>
    </div>
  );
  return (
    <Translated translator={translator}>
      <div className="column">
        <div className="panel">
          <PageHeader title={text('name')} aside="🦊" />
          <div className="summary">
            <SummaryBar site="pastebin.com" reports={rows.map((row) => row.report)} />
          </div>
          <ul>
            {rows.map((row) => (
              <DocumentRow key={row.name} {...row} />
            ))}
          </ul>
          <OutboxList
            onOpen={nothing}
            onSave={nothing}
            items={[
              { leaf: '1', name: 'budget_mars.xlsx', verdict: 'authentic', disputes: false, state: 'waiting' },
              { leaf: '2', name: 'note_interne_v3.docx', verdict: 'altered', disputes: false, state: 'refused' },
              { leaf: '3', name: 'scan.jpg', disputes: true, state: 'sent' },
            ]}
          />
          <div className="actions">
            <span className="aside" />
            <button type="button" className="go">
              {text('flag_document')}
            </button>
          </div>
          {footer(registry)}
        </div>
        <div className="panel badges">
          {rows.map((row) => (
            <Badge key={row.name} {...row.badge} />
          ))}
        </div>
      </div>
      <div className="column">
        <div className="panel">
          <ul>
            <DocumentRow {...inWords(verifiedFake)} open />
          </ul>
        </div>
        <div className="panel">
          <ul>
            <DocumentRow {...inWords(ratedAuthentic)} open />
            <DocumentRow {...inWords(waiting)} open />
          </ul>
          {footer({ ...registry, state: 'unreachable' })}
          {footer({ ...registry, state: 'forked' })}
        </div>
      </div>
      <div className="column">
        <div className="panel">
          <PageHeader title={text('flag_named', { name: 'note_interne_v3.docx' })} aside={text('draft_saved')} />
          <div className="form">
            <DocumentPreview {...signing.preview} />
            <FlagForm {...draft} problems={[]} />
          </div>
          {actions(text('signed_as', { organisation: 'Agence Lumen' }), text('back'), text('review'))}
        </div>
        <div className="panel">
          <Empty title={text('empty_title')} body={text('empty_body')} />
          {footer({ ...registry, state: 'never-synced' })}
        </div>
      </div>
      <div className="column">
        <div className="panel">
          <PageHeader title={text('sign_title', { organisation: 'Agence Lumen', verdict: text('word_altered') })} />
          <SignPreview {...signing.statement} />
          {actions('', text('back'), text('sign_and_send'))}
        </div>
        <div className="panel">
          <PageHeader title={text('flag_named', { name: 'scan.jpg' })} />
          <div className="form">
            <DocumentPreview {...signing.hexPreview} />
            <FlagForm {...draft} fields={{ ...draft.fields, ...signing.wrongFields }} problems={problems(translator)} />
          </div>
        </div>
      </div>
      <div className="column">
        <div className="panel">
          <PageHeader title={text('flag_named', { name: 'note_interne_v3.docx' })} />
          <div className="form">
            <FlagForm {...draft} fields={replies.replacement} />
          </div>
        </div>
        <div className="panel">
          <PageHeader title={text('sign_disputes_title', { organisation: 'Agence Lumen' })} />
          <SignPreview {...replies.signedDispute} />
          <p className="say">
            <DisputeLapse seconds={draft.disputeLapseSeconds} />
          </p>
          {actions('', text('back'), text('sign_and_send'))}
        </div>
      </div>
      <div className="column">
        <div className="panel">
          <PageHeader title={text('flag_named', { name: 'note_interne_v3.docx' })} />
          <div className="form">
            <FlagForm {...draft} fields={replies.dispute} />
          </div>
        </div>
      </div>
      <div className="column">
        <div className="panel">
          <PageHeader title={text('enrol_title')} />
          <div className="form">
            <Enrolment
              organisations={[{ id: 'agence-lumen', name: 'Agence Lumen' }]}
              organisation="agence-lumen"
              code="TS-7QK2M-90XAV-3D5TN-H8GZ4-RWEB1C"
              name="Newsroom laptop"
              error={text('enrol_error_code')}
              working={false}
              onChange={nothing}
            />
          </div>
          {actions('', text('back'), text('enrol_button'))}
        </div>
        {(
          [
            { state: 'waiting', nextTrySeconds: now + 60 },
            { state: 'sent' },
            { state: 'published', index: 45 },
            { state: 'refused', reason: 'the signing key was revoked' },
          ] as const
        ).map((outcome) => (
          <div className="panel" key={outcome.state}>
            <Outcome {...outcome} />
          </div>
        ))}
      </div>
    </Translated>
  );
}
