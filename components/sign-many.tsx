import type { ReactNode } from 'react';
import type { MessageKey } from '../utils/i18n.ts';
import type { Details } from '../utils/protocol/details.ts';
import type { Statement } from '../utils/protocol/statement.ts';
import { Badge } from './badge.tsx';
import { PlainText, visible } from './plain-text.tsx';
import { Fingerprints, spaced, Withholdable } from './signed-values.tsx';
import { useTranslator } from './translator.tsx';
import { verdictLooks } from './verdict-field.tsx';

/** One of several statements, read back from its bytes. */
export interface SignedDocument {
  /** What the document is called here; not signed. */
  name: string;
  statement: Statement;
  details?: Details;
  /** The bytes that are signed, and the text of the details they are bound to. */
  payloadText: string;
  detailsText?: string;
}

/** What is signed of several documents at once: what all of them are said of once, and what differs with each document. */
export function SignMany({ documents }: { documents: readonly [SignedDocument, ...SignedDocument[]] }): ReactNode {
  const { text, plural, number, dateTime, languageName } = useTranslator();
  const [{ statement, details }] = documents;
  const { verdict, scope, leak, leakSize, language, issuedSeconds } = statement;
  const about = [verdict && text(`word_${verdict}`), scope && text(`scope_word_${scope}`)].filter(Boolean).join(' · ');
  const facts: [MessageKey, ReactNode][] = [['sign_verdict', about]];
  if (leak !== undefined) facts.push(['sign_leak', <PlainText text={leak} />]);
  if (leakSize !== undefined) facts.push(['sign_leak_size', number(leakSize)]);
  if (language !== undefined) facts.push(['sign_language', languageName(language)]);
  facts.push(['sign_issued', dateTime(issuedSeconds)]);
  if (details?.explanation !== undefined) facts.push(['sign_reasons', <Withholdable text={details.explanation} />]);
  for (const address of details?.evidence ?? []) facts.push(['sign_evidence', <Withholdable text={address} />]);
  return (
    <div className="signing">
      <p className="permanent">{plural('sign_each_says', documents.length)}</p>
      <div className="payload">
        <Facts facts={facts} />
      </div>
      <p>{text('sign_names_private')}</p>
      <ol className="payload documents">
        {documents.map((document) => (
          <li key={document.statement.subject}>
            <DocumentFacts {...document} />
          </li>
        ))}
      </ol>
      <p className="permanent">{text('sign_permanent')}</p>
    </div>
  );
}

function DocumentFacts({ name, statement, details, payloadText, detailsText }: SignedDocument): ReactNode {
  const { text, plural } = useTranslator();
  const { subject, kind, verdict, fingerprints, addressKeys } = statement;
  const facts: [MessageKey, ReactNode][] = [
    [
      'sign_document',
      <>
        <code>{spaced(subject)}</code> <i>({text(kind === 'bytes' ? 'sign_kind_bytes' : 'sign_kind_text')})</i>
      </>,
    ],
  ];
  if (details?.title !== undefined) facts.push(['sign_doc_title', <Withholdable text={details.title} />]);
  if (addressKeys.length > 0) facts.push(['sign_seen_at', plural('sign_addresses', addressKeys.length)]);
  if (Object.keys(fingerprints).length > 0)
    facts.push(['sign_fingerprints', <Fingerprints fingerprints={fingerprints} />]);
  return (
    <>
      <b>
        <PlainText text={name} />
      </b>{' '}
      {verdict !== undefined && <Badge {...verdictLooks[verdict]} style="tinted" text={text(`verdict_${verdict}`)} />}
      <Facts facts={facts} />
      <details>
        <summary>{text('sign_bytes_show')}</summary>
        <pre tabIndex={0}>{visible(payloadText)}</pre>
        {detailsText !== undefined && <pre tabIndex={0}>{visible(detailsText)}</pre>}
      </details>
    </>
  );
}

function Facts({ facts }: { facts: readonly [MessageKey, ReactNode][] }): ReactNode {
  const { text } = useTranslator();
  return (
    <dl className="facts">
      {facts.map(([key, value], index) => (
        <div key={index} className="fact">
          <dt>{text(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
