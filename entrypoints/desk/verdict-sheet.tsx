import { useEffect, useId, useState, type ReactNode } from 'react';
import { FlagForm, type FieldProblem, type FlagFields } from '../../components/flag-form.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { NamedStatement } from '../../utils/flagging/build-many.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { findDraftProblems, type DraftFields } from '../../utils/flagging/draft-problems.ts';
import { hasRules } from '../../utils/flagging/second-pair.ts';
import type { Database } from '../../utils/storage/database.ts';
import { problemWords, refusalWords } from '../own-page/problem-words.ts';
import { loadDenyList, loadLeaks } from '../../utils/flagging/registry-facts.ts';
import { useLive } from '../own-page/use-live.ts';
import { loadDeskDraft, saveDeskDraft } from './desk-draft.ts';
import { LeftOut } from './left-out.tsx';
import { prepareStatements } from './prepare-statements.ts';
import type { Signable } from './signable.ts';

/** Signed at a time: what a person can be asked to confirm, and what the registry lets wait (16,384). */
export const MAX_AT_ONCE = 10_000;
const MAX_ADDRESSES = 8;

/** The form, once for all documents. */
export function VerdictSheet({
  database,
  device,
  filesHere,
  signableFor,
  onPrepared,
  onClose,
}: {
  database: Database;
  device: Device;
  /** All files on the desk: perhaps the whole leak. */
  filesHere: number;
  /** The documents that can be signed for with this verdict. */
  signableFor: (verdict: FlagFields['verdict']) => Signable;
  onPrepared: (statements: NamedStatement[]) => void;
  onClose: () => void;
}): ReactNode {
  const translator = useTranslator();
  const { text, plural, language } = translator;
  const form = useId();
  const { origin, organisationName } = device.row;
  const [fields, setFields] = useState<FlagFields>();
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<FieldProblem>();
  const [prepared, setPrepared] = useState<number>();
  const leaks = useLive(() => loadLeaks(database, origin), [database, origin]) ?? [];
  const denyList = useLive(() => loadDenyList(database, origin), [database, origin]);
  const knowsRules = useLive(() => hasRules(database, origin), [database, origin]);
  useEffect(() => {
    void loadDeskDraft(database).then(setFields);
  }, [database]);
  if (fields === undefined || denyList === undefined || knowsRules === undefined) return null;

  const number = new Intl.NumberFormat(language);
  const signable = signableFor(fields.verdict);
  const { documents } = signable;
  const draft: DraftFields = { ...fields, evidence: [...fields.evidence], seenAt: [], relations: [] };
  const problems = problemWords(findDraftProblems(draft, denyList), translator);
  const tooMany =
    documents.length > MAX_AT_ONCE ? text('desk_too_many', { count: number.format(MAX_AT_ONCE) }) : undefined;
  const lacking = knowsRules ? undefined : text('sign_failed_copy');
  const blocked = lacking ?? (documents.length === 0 ? text('desk_nothing_left') : tooMany);
  const review = async (): Promise<void> => {
    setTried(true);
    setRefusal(undefined);
    if (problems.length > 0 || blocked !== undefined || prepared !== undefined) return;
    try {
      onPrepared(await prepareStatements(documents, draft, setPrepared));
    } catch (error) {
      setRefusal(refusalWords(error, translator));
    } finally {
      setPrepared(undefined);
    }
  };
  const shown = tried ? [...problems, ...(refusal ? [refusal] : [])] : [];
  return (
    <>
      <PageHeader title={plural('desk_documents', documents.length)} focused />
      <main>
        <form
          id={form}
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void review();
          }}
        >
          <LeftOut signable={signable} />
          <FlagForm
            fields={fields}
            problems={shown}
            knownLeaks={leaks}
            filesHere={filesHere}
            maxAddresses={MAX_ADDRESSES}
            earlier={new Map()}
            disputeLapseSeconds={0}
            withoutSeenAt
            onChange={(typed) => {
              setRefusal(undefined);
              setFields(typed);
              void saveDeskDraft(database, typed);
            }}
          />
          {(shown.length > 0 || blocked !== undefined) && (
            <div className="notice tone-fake" role="alert">
              <b>{text('errors_summary')}</b>
              {[...shown.map(({ message }) => message), ...(blocked === undefined ? [] : [blocked])].map((message) => (
                <div key={message}>{message}</div>
              ))}
            </div>
          )}
        </form>
      </main>
      <div className="actions">
        <small className="aside" role="status">
          {prepared === undefined
            ? text('signed_as', { organisation: organisationName })
            : text('desk_preparing', { done: number.format(prepared), count: number.format(documents.length) })}
        </small>
        <button type="button" onClick={onClose}>
          {text('desk_cancel')}
        </button>
        <button
          type="submit"
          form={form}
          className="go"
          aria-disabled={prepared !== undefined || blocked !== undefined}
        >
          {text('review')}
        </button>
      </div>
    </>
  );
}
