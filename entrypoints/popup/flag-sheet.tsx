import { useId, useState, type ReactNode } from 'react';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { FlagForm, type FieldProblem } from '../../components/flag-form.tsx';
import { MetadataView } from '../../components/metadata-view.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTranslator } from '../../components/translator.tsx';
import { findMetadataRemarks } from '../../utils/fingerprint/metadata-remarks.ts';
import { buildStatement, type BuiltStatement } from '../../utils/flagging/build-statement.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import { findDraftProblems } from '../../utils/flagging/draft-problems.ts';
import { loadEarlier, type EarlierStatement } from '../../utils/flagging/earlier-statement.ts';
import { relateDraft } from '../../utils/flagging/relate-draft.ts';
import { findRelationProblems } from '../../utils/flagging/relation-problems.ts';
import type { PageDocument } from '../../utils/messages.ts';
import { SALT_BYTES } from '../../utils/protocol/details.ts';
import type { Relation } from '../../utils/protocol/statement.ts';
import { MailEvidence } from '../own-page/mail-evidence.tsx';
import type { FlaggedMember, Obtained } from './obtain-document.ts';
import type { ViewProps } from './view.ts';
import { problemWords, refusalWords } from '../own-page/problem-words.ts';
import { loadDenyList, loadDisputeLapse, loadLeaks } from '../../utils/flagging/registry-facts.ts';
import { ReviewSheet } from './review-sheet.tsx';
import { useDraft } from './use-draft.ts';
import { useLive } from '../own-page/use-live.ts';

/** Addresses of each kind that one statement may name here; the protocol allows a few more. */
export const MAX_ADDRESSES = 8;

/** The form, with what is flagged above it, and behind it the confirmation. */
export function FlagSheet(
  props: ViewProps & {
    device: Device;
    document: PageDocument;
    name: string;
    /** It lies in the document, at whose address it is not found itself. */
    member?: FlaggedMember;
    obtained: Extract<Obtained, { kind: 'obtained' }>;
    /** To `target`, which the statement replaces or disputes. */
    relation?: Relation;
    target?: EarlierStatement;
  },
): ReactNode {
  const { database, device, document, name, member, obtained, relation, target, show } = props;
  const translator = useTranslator();
  const { text } = translator;
  const form = useId();
  const { origin, organisation, organisationName } = device.row;
  const { subject } = obtained.checked;
  const draft = useDraft(database, obtained.checked, member === undefined ? document.address : '', (fields) =>
    relation === undefined ? fields : relateDraft(fields, relation, target),
  );
  const leaks = useLive(() => loadLeaks(database, origin), [database, origin]) ?? [];
  const denyList = useLive(() => loadDenyList(database, origin), [database, origin]);
  const disputeLapseSeconds = useLive(() => loadDisputeLapse(database, origin), [database, origin]);
  const targets = draft.fields?.relations.map((one) => one.target) ?? [];
  const earlier = useLive(() => loadEarlier(database, origin, targets), [database, origin, targets.join()]);
  // Nobody is scolded before they are done; after the first try each correction shows at once.
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<FieldProblem>();
  const [built, setBuilt] = useState<BuiltStatement>();
  const { fields } = draft;
  if (fields === undefined || denyList === undefined || earlier === undefined) return null;
  if (built !== undefined) return <ReviewSheet {...props} built={built} onBack={() => setBuilt(undefined)} />;

  const found = findRelationProblems(fields.relations, { by: organisation, subject }, earlier);
  const problems = problemWords([...found, ...findDraftProblems(fields, denyList)], translator);
  const review = (): void => {
    setTried(true);
    setRefusal(undefined);
    if (problems.length > 0) return;
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
    try {
      setBuilt(buildStatement(obtained.checked, fields, { issuedSeconds: Math.floor(Date.now() / 1000), salt }));
    } catch (error) {
      setRefusal(refusalWords(error, translator));
    }
  };
  const shown = tried ? [...problems, ...(refusal ? [refusal] : [])] : [];
  const saved = {
    ...{ new: undefined, saving: undefined },
    ...{ restored: text('draft_restored'), saved: text('draft_saved') },
  }[draft.state];
  return (
    <div className="sheet">
      <PageHeader title={text('flag_named', { name })} aside={saved ?? ''} focused />
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
          <DocumentPreview {...obtained.preview} name={name} />
          {obtained.metadata !== undefined && (
            <MetadataView metadata={obtained.metadata} remarks={findMetadataRemarks(obtained.metadata, Date.now())} />
          )}
          {obtained.mail !== undefined && (
            <MailEvidence
              mail={obtained.mail}
              report={document.report}
              onKeep={(line) => draft.change({ ...fields, explanation: joinLines(fields.explanation, line) })}
            />
          )}
          <FlagForm
            fields={fields}
            problems={shown}
            knownLeaks={leaks}
            earlier={earlier}
            disputeLapseSeconds={disputeLapseSeconds ?? 0}
            maxAddresses={MAX_ADDRESSES}
            onChange={(typed) => {
              setRefusal(undefined);
              draft.change(typed);
            }}
          />
          {draft.state !== 'new' && (
            <div>
              <button type="button" className="plain" onClick={draft.discard}>
                {text('draft_discard')}
              </button>
            </div>
          )}
          {shown.length > 0 && (
            <div className="notice tone-fake" role="alert">
              <b>{text('errors_summary')}</b>
              {shown.map(({ message }, index) => (
                <div key={index}>{message}</div>
              ))}
            </div>
          )}
        </form>
      </main>
      <div className="actions">
        <small className="aside">{text('signed_as', { organisation: organisationName })}</small>
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

function joinLines(text: string, line: string): string {
  if (text.split('\n').includes(line)) return text;
  return text.trim() === '' ? line : `${text.trimEnd()}\n${line}`;
}
