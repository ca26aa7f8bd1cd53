import { useId, useState, type ReactNode } from 'react';
import { FlagForm, type FieldProblem } from '../../components/flag-form.tsx';
import { GroupDocuments } from '../../components/group-documents.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { visible } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { buildMany, type NamedStatement } from '../../utils/flagging/build-many.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { findDraftProblems, type DraftFields } from '../../utils/flagging/draft-problems.ts';
import { MAX_ADDRESSES } from './flag-sheet.tsx';
import type { ObtainedDocument } from './obtain-many.ts';
import { problemWords, refusalWords } from '../own-page/problem-words.ts';
import { loadDenyList, loadLeaks } from '../../utils/flagging/registry-facts.ts';
import { ReviewManySheet } from './review-many-sheet.tsx';
import { useGroupDraft } from './use-group-draft.ts';
import { useLive } from '../own-page/use-live.ts';
import type { ViewProps } from './view.ts';

/** Nothing earlier: several documents are not in reply to one statement. */
const none = new Map<string, never>();

/** One form for several documents, with what is said of each alone, and behind it one confirmation. */
export function FlagManySheet(
  props: ViewProps & { device: Device; documents: readonly ObtainedDocument[] },
): ReactNode {
  const { database, device, documents, show } = props;
  const translator = useTranslator();
  const { text, plural } = translator;
  const form = useId();
  const { origin, organisationName } = device.row;
  const draft = useGroupDraft(
    database,
    documents.map(({ obtained, addresses }) => ({
      subject: obtained.checked.subject,
      seenAt: addresses.slice(0, MAX_ADDRESSES),
    })),
  );
  const leaks = useLive(() => loadLeaks(database, origin), [database, origin]) ?? [];
  const denyList = useLive(() => loadDenyList(database, origin), [database, origin]);
  // Nobody is scolded before they are done; after the first try each correction shows at once.
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<FieldProblem>();
  const [built, setBuilt] = useState<NamedStatement[]>();
  const { row } = draft;
  if (row === undefined || denyList === undefined) return null;
  if (built !== undefined)
    return <ReviewManySheet {...props} statements={built} draftKey={row.key} onBack={() => setBuilt(undefined)} />;

  const shared: DraftFields = { ...row.shared, title: '', seenAt: [], relations: [] };
  const ownOf = (subject: string): Pick<DraftFields, 'title' | 'seenAt'> =>
    row.documents.find((own) => own.subject === subject) ?? { title: '', seenAt: [] };
  const problems = problemWords(findDraftProblems(shared, denyList), translator);
  const ownProblems = documents.map(({ obtained }) => {
    const found = findDraftProblems({ ...shared, ...ownOf(obtained.checked.subject) }, denyList);
    return problemWords(found, translator).filter(({ field }) => field === 'seenAt');
  });
  const review = (): void => {
    setTried(true);
    setRefusal(undefined);
    if (problems.length > 0 || ownProblems.some((own) => own.length > 0)) return;
    const named = documents.map(({ name, obtained: { checked } }) => {
      const { title, seenAt } = ownOf(checked.subject);
      return { name, checked, own: { title, seenAt } };
    });
    const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
    try {
      setBuilt(buildMany(named, shared, { issuedSeconds: Math.floor(Date.now() / 1000), randomBytes }));
    } catch (error) {
      setRefusal(refusalWords(error, translator));
    }
  };
  const shown = tried ? [...problems, ...(refusal ? [refusal] : [])] : [];
  const summary = tried
    ? [
        ...shown.map(({ message }) => message),
        ...ownProblems.flatMap((own, at) =>
          own.map(({ message }) => `${visible(documents[at]?.name ?? '')}: ${message}`),
        ),
      ]
    : [];
  const saved = {
    ...{ new: undefined, saving: undefined },
    ...{ restored: text('draft_restored'), saved: text('draft_saved') },
  }[draft.state];
  return (
    <div className="sheet">
      <PageHeader title={plural('flag_chosen', documents.length)} aside={saved ?? ''} focused />
      <main>
        <form
          id={form}
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            review();
          }}
        >
          <GroupDocuments
            documents={documents.map(({ name, obtained }, at) => ({
              preview: { ...obtained.preview, name },
              fields: ownOf(obtained.checked.subject),
              errors: tried ? errorsOf(ownProblems[at] ?? []) : {},
            }))}
            maxAddresses={MAX_ADDRESSES}
            onChange={draft.changeOwn}
          />
          <FlagForm
            fields={shared}
            problems={shown}
            knownLeaks={leaks}
            earlier={none}
            disputeLapseSeconds={0}
            maxAddresses={MAX_ADDRESSES}
            withoutSeenAt
            withoutTitle
            onChange={(typed) => {
              setRefusal(undefined);
              draft.changeShared(typed);
            }}
          />
          {draft.state !== 'new' && (
            <div>
              <button type="button" className="plain" onClick={draft.discard}>
                {text('draft_discard')}
              </button>
            </div>
          )}
          {summary.length > 0 && (
            <div className="notice tone-fake" role="alert">
              <b>{text('errors_summary')}</b>
              {summary.map((message, index) => (
                <div key={index}>{message}</div>
              ))}
            </div>
          )}
        </form>
      </main>
      <div className="actions">
        <small className="aside">{text('signed_as', { organisation: visible(organisationName) })}</small>
        <button type="button" onClick={() => show({ name: 'page' })}>
          {text('back')}
        </button>
        <button type="submit" form={form} className="go">
          {text('review')}
        </button>
      </div>
    </div>
  );
}

function errorsOf(problems: readonly FieldProblem[]): Record<number, string> {
  return Object.fromEntries(problems.flatMap(({ index, message }) => (index === undefined ? [] : [[index, message]])));
}
