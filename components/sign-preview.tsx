import type { ReactNode } from 'react';
import type { Details } from '../utils/protocol/details.ts';
import { saysSomething } from '../utils/protocol/log-view.ts';
import type { Relation, Statement } from '../utils/protocol/statement.ts';
import type { MessageKey } from '../utils/i18n.ts';
import { EarlierStatement, type EarlierWords } from './earlier-statement.tsx';
import { PlainText, visible } from './plain-text.tsx';
import { Fingerprints, spaced, Withholdable } from './signed-values.tsx';
import { useTranslator } from './translator.tsx';

export interface SignPreviewProps {
  /** Read back from `payload`, never from the form. */
  statement: Statement;
  details?: Details;
  /** The statements that relations name, as far as they are known here, by leaf hash. */
  earlier: ReadonlyMap<string, EarlierWords>;
  /** The bytes that are signed, and the text of the details they are bound to. */
  payloadText: string;
  detailsText?: string;
}

const relationKeys = {
  retracts: 'sign_retracts',
  supersedes: 'sign_supersedes',
  disputes: 'sign_disputes',
} as const satisfies Record<Relation['type'], MessageKey>;

/** What is signed, exactly: every field of the encoded statement, in words, and the bytes themselves below. */
export function SignPreview({ statement, details, earlier, payloadText, detailsText }: SignPreviewProps): ReactNode {
  const translator = useTranslator();
  const { text, plural, number, dateTime, languageName } = translator;
  const { subject, kind, verdict, scope, leak, leakSize, language, relations, fingerprints, addressKeys } = statement;
  const about = [verdict && text(`word_${verdict}`), scope && text(`scope_word_${scope}`)].filter(Boolean).join(' · ');
  const facts: [MessageKey, ReactNode][] = [
    [
      'sign_document',
      <>
        <code>{spaced(subject)}</code> <i>({text(kind === 'bytes' ? 'sign_kind_bytes' : 'sign_kind_text')})</i>
      </>,
    ],
  ];
  if (about !== '') facts.push(['sign_verdict', about]);
  else if (saysSomething(statement)) facts.push(['sign_verdict', text('sign_no_verdict')]);
  if (relations.length > 0) facts.push(['sign_relations', <Relations relations={relations} earlier={earlier} />]);
  if (leak !== undefined) facts.push(['sign_leak', <PlainText text={leak} />]);
  if (leakSize !== undefined) facts.push(['sign_leak_size', number(leakSize)]);
  if (language !== undefined) facts.push(['sign_language', languageName(language)]);
  facts.push(['sign_issued', dateTime(statement.issuedSeconds)]);
  if (addressKeys.length > 0) facts.push(['sign_seen_at', plural('sign_addresses', addressKeys.length)]);
  if (Object.keys(fingerprints).length > 0) {
    facts.push(['sign_fingerprints', <Fingerprints fingerprints={fingerprints} />]);
  }
  if (details?.title !== undefined) facts.push(['sign_doc_title', <Withholdable text={details.title} />]);
  if (details?.explanation !== undefined) facts.push(['sign_reasons', <Withholdable text={details.explanation} />]);
  for (const address of details?.evidence ?? []) facts.push(['sign_evidence', <Withholdable text={address} />]);
  if (details?.pageLayouts !== undefined)
    facts.push(['sign_pages', <Withholdable text={number(details.pageLayouts.length)} />]);
  return (
    <div className="signing">
      <div className="payload">
        <dl className="facts">
          {facts.map(([key, value], index) => (
            <div key={index} className="fact">
              <dt>{text(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="permanent">{text('sign_permanent')}</p>
      <details>
        <summary>{text('sign_bytes_show')}</summary>
        <pre tabIndex={0}>{visible(payloadText)}</pre>
        {detailsText !== undefined && (
          <>
            <p>{text('sign_details_note', { digest: statement.detailsDigest ?? '' })}</p>
            <pre tabIndex={0}>{visible(detailsText)}</pre>
          </>
        )}
      </details>
    </div>
  );
}

function Relations({
  relations,
  earlier,
}: Pick<SignPreviewProps, 'earlier'> & { relations: readonly Relation[] }): ReactNode {
  const { text } = useTranslator();
  return relations.map(({ type, target }) => (
    <div key={target}>
      {text(relationKeys[type])} <EarlierStatement earlier={earlier.get(target)} /> <code>{spaced(target)}</code>
    </div>
  ));
}
