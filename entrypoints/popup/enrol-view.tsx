import { useId, useState, type ReactNode } from 'react';
import { Empty } from '../../components/empty.tsx';
import { Enrolment } from '../../components/enrolment.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { prepareEnrolment } from '../../utils/flagging/enrol.ts';
import type { Translator } from '../../utils/i18n.ts';
import { ProtocolError } from '../../utils/protocol/errors.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import type { View, ViewProps } from './view.ts';
import { refusedWords } from '../own-page/outbox-words.ts';
import { loadOrganisations } from '../../utils/flagging/registry-facts.ts';
import { tell } from './use-background.ts';
import { useLive } from '../own-page/use-live.ts';

/** Admits this device with an invitation code; the view behind it opens by itself once the registry has published the device. */
export function EnrolView({ database, show, next }: ViewProps & { next: View }): ReactNode {
  const translator = useTranslator();
  const { text } = translator;
  const form = useId();
  const [fields, setFields] = useState({ organisation: '', code: '', name: '' });
  const [badCode, setBadCode] = useState(false);
  const choices = useLive(() => loadOrganisations(database), [database]);
  const [openedSeconds] = useState(() => Math.floor(Date.now() / 1000));
  const newest = useLive(async () => (await newestEnrolment(database, openedSeconds)) ?? null, [database]);
  const enrolled = newest?.state === 'published';
  const working = newest?.state === 'waiting' || newest?.state === 'sent';
  const choice = choices?.find((one) => choiceId(one) === fields.organisation) ?? only(choices);
  const error = badCode ? text('enrol_error_code') : newest && errorOf(newest, translator);

  const enrol = async (): Promise<void> => {
    if (choice === undefined || working) return;
    try {
      const request = { origin: choice.origin, organisation: choice, code: fields.code, name: fields.name.trim() };
      await prepareEnrolment(database, request, Math.floor(Date.now() / 1000));
      tell('own/outbox-changed', {});
    } catch (refusal) {
      if (!(refusal instanceof ProtocolError)) throw refusal;
      setBadCode(true);
    }
  };
  if (choices?.length === 0) {
    return (
      <div className="sheet">
        <PageHeader title={text('enrol_title')} focused />
        <main>
          <Empty title={text('registry_none')} body={text('enrol_error_sync')} />
        </main>
        <div className="actions">
          <button type="button" onClick={() => show({ name: 'page' })}>
            {text('back')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="sheet">
      <PageHeader title={text('enrol_title')} focused />
      <main>
        <form
          id={form}
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void enrol();
          }}
        >
          <Enrolment
            organisations={(choices ?? []).map((one) => ({ id: choiceId(one), name: one.name }))}
            organisation={choice === undefined ? '' : choiceId(choice)}
            code={fields.code}
            name={fields.name}
            working={working}
            {...(error !== undefined && error !== null && { error })}
            onChange={(typed) => {
              setBadCode(false);
              setFields(typed);
            }}
          />
          <p className="lead" role="status">
            {working && text('enrol_waiting')}
            {enrolled && text('enrol_done', { organisation: visible(newest.name) })}
          </p>
        </form>
      </main>
      <div className="actions">
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
        <span className="aside" />
        {enrolled ? (
          <button type="button" className="go" onClick={() => show(next)}>
            {text(next.name === 'devices' ? 'device_open' : 'flag_document')}
          </button>
        ) : (
          <button type="submit" form={form} className="go" aria-disabled={working}>
            {text(working ? 'enrol_working' : 'enrol_button')}
          </button>
        )}
      </div>
    </div>
  );
}

const choiceId = ({ origin, id }: { origin: string; id: string }): string => `${origin} ${id}`;

function only<T>(choices: readonly T[] | undefined): T | undefined {
  return choices?.length === 1 ? choices[0] : undefined;
}

/** One that succeeded before this view was opened is over: whoever enrols with a new key starts anew. */
async function newestEnrolment(database: ViewProps['database'], openedSeconds: number): Promise<OutboxRow | undefined> {
  const newest = await database.outbox
    .orderBy('createdSeconds')
    .reverse()
    .filter(({ content }) => content.kind === 'enrolment')
    .first();
  return newest?.state === 'published' && newest.createdSeconds < openedSeconds ? undefined : newest;
}

function errorOf({ state, problem }: OutboxRow, translator: Translator): string | undefined {
  const { text } = translator;
  if (state === 'refused') return text('enrol_error_refused', { reason: refusedWords(problem, translator) });
  return problem === undefined || state === 'published' ? undefined : text('enrol_error_network');
}
