import type { ReactNode } from 'react';
import { isBareDispute } from '../utils/protocol/standing.ts';
import { scopes, type Relation, type Scope, type Verdict } from '../utils/protocol/statement.ts';
import { AddressList } from './address-list.tsx';
import { ComboBox } from './combo-box.tsx';
import { DisputeLapse } from './dispute-lapse.tsx';
import type { EarlierWords } from './earlier-statement.tsx';
import { Field } from './field.tsx';
import { documentLanguages } from './document-languages.ts';
import { LeakSizeField } from './leak-size-field.tsx';
import { SeenAtField, TitleField } from './own-fields.tsx';
import { RelationList } from './relation-list.tsx';
import { useTranslator } from './translator.tsx';
import { VerdictField } from './verdict-field.tsx';

/** Everything a statement can say, as typed so far. Empty strings say nothing. */
export interface FlagFields {
  verdict?: Verdict;
  scope?: Scope;
  leak: string;
  /** About how many files the whole leak holds, as typed. */
  leakSize?: string;
  language: string;
  title: string;
  explanation: string;
  evidence: readonly string[];
  seenAt: readonly string[];
  relations: readonly Relation[];
}

/** Something that stands in the way of signing, already in words. `index` counts addresses, or relations. */
export interface FieldProblem {
  field: keyof FlagFields;
  index?: number;
  message: string;
}

export interface FlagFormProps {
  fields: FlagFields;
  problems: readonly FieldProblem[];
  knownLeaks: readonly string[];
  /** Files that lie on the desk: perhaps the whole leak. */
  filesHere?: number;
  maxAddresses: number;
  /** The statements that relations name, by leaf hash. */
  earlier: ReadonlyMap<string, EarlierWords>;
  /** How long a dispute without a verdict and evidence counts. */
  disputeLapseSeconds: number;
  /** Of many documents at once: an address leads to one of them. */
  withoutSeenAt?: boolean;
  /** Of several documents, each with a title of its own. */
  withoutTitle?: boolean;
  onChange: (fields: FlagFields) => void;
}

/** The fields of a statement. Knows nothing of documents, drafts or keys. */
export function FlagForm(props: FlagFormProps): ReactNode {
  const {
    fields,
    problems,
    knownLeaks,
    filesHere,
    maxAddresses,
    earlier,
    disputeLapseSeconds,
    withoutSeenAt = false,
    withoutTitle = false,
    onChange,
  } = props;
  const { text, plural, languageName } = useTranslator();
  const set = (change: Partial<FlagFields>): void => onChange({ ...fields, ...change });
  const errorOf = (field: keyof FlagFields): string | undefined =>
    problems.find((problem) => problem.field === field && problem.index === undefined)?.message;
  const errorsOf = (field: keyof FlagFields): Record<number, string> =>
    Object.fromEntries(
      problems.flatMap(({ field: of, index, message }) =>
        of === field && index !== undefined ? [[index, message]] : [],
      ),
    );
  const evidence = fields.evidence.filter((address) => address.trim() !== '');
  const mayOmitVerdict = fields.relations.length > 0 && fields.relations.every(({ type }) => type === 'disputes');
  return (
    <>
      <RelationList
        relations={fields.relations}
        earlier={earlier}
        errors={errorsOf('relations')}
        onChange={(relations) => set({ relations })}
      />
      <VerdictField
        verdict={fields.verdict}
        error={errorOf('verdict')}
        mayOmit={mayOmitVerdict}
        onChange={(verdict) => onChange(withVerdict(fields, verdict))}
      />
      {isBareDispute(fields, evidence) && (
        <p className="notice tone-disputed" role="status">
          <DisputeLapse seconds={disputeLapseSeconds} />
        </p>
      )}
      {!(mayOmitVerdict && fields.verdict === undefined) && (
        <Field label={text('field_scope')} error={errorOf('scope')}>
          {(attributes) => (
            <select
              {...attributes}
              value={fields.scope ?? ''}
              onChange={({ target }) => {
                const scope = scopes.find((known) => known === target.value);
                if (scope !== undefined) set({ scope });
              }}
            >
              <option value="" disabled>
                {text('field_scope_choose')}
              </option>
              {scopes.map((scope) => (
                <option key={scope} value={scope}>
                  {text(`scope_${scope}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={text('field_leak')} optional error={errorOf('leak')}>
        {(attributes) => (
          <ComboBox
            attributes={attributes}
            value={fields.leak}
            known={knownLeaks}
            placeholder={text('field_leak_hint')}
            listLabel={(count) => plural('leak_known', count)}
            onChange={(leak) => set({ leak })}
          />
        )}
      </Field>
      {fields.leak.trim() !== '' && (
        <LeakSizeField
          leakSize={fields.leakSize ?? ''}
          filesHere={filesHere}
          error={errorOf('leakSize')}
          onChange={(leakSize) => set({ leakSize })}
        />
      )}
      <Field label={text('field_explanation')} error={errorOf('explanation')}>
        {(attributes) => (
          <textarea
            {...attributes}
            placeholder={text('field_explanation_hint')}
            value={fields.explanation}
            onChange={({ target }) => set({ explanation: target.value })}
          />
        )}
      </Field>
      {errorOf('evidence') !== undefined && <span className="error">{errorOf('evidence')}</span>}
      <AddressList
        label={text('field_evidence')}
        hint={text('field_evidence_hint')}
        addresses={fields.evidence}
        max={maxAddresses}
        errors={errorsOf('evidence')}
        onChange={(evidence) => set({ evidence })}
      />
      {!withoutSeenAt && <SeenAtField {...{ fields, maxAddresses }} errors={errorsOf('seenAt')} onChange={set} />}
      {!withoutTitle && <TitleField fields={fields} error={errorOf('title')} onChange={set} />}
      <Field label={text('field_language')} optional error={errorOf('language')}>
        {(attributes) => (
          <select {...attributes} value={fields.language} onChange={({ target }) => set({ language: target.value })}>
            <option value="">{text('field_language_unknown')}</option>
            {languagesWith(fields.language).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function withVerdict(fields: FlagFields, verdict: Verdict | undefined): FlagFields {
  const changed = { ...fields };
  if (verdict === undefined) delete changed.verdict;
  else changed.verdict = verdict;
  return changed;
}

/** A statement that is replaced may name one that we do not offer; it must not be lost. */
function languagesWith(language: string): readonly string[] {
  const isOffered = language === '' || documentLanguages.some((tag) => tag === language);
  return isOffered ? documentLanguages : [language, ...documentLanguages];
}
