import type { ReactNode } from 'react';
import { PlainText } from '../../components/plain-text.tsx';
import { useTranslator } from '../../components/translator.tsx';
import type { MessageKey } from '../../utils/i18n.ts';
import type { Details } from '../../utils/protocol/details.ts';
import type { Statement } from '../../utils/protocol/statement.ts';

/** What many statements say alike: every field but the document, its fingerprints and the digest of the details. */
export function SharedFacts({ statement, details }: { statement: Statement; details?: Details }): ReactNode {
  const { text, number, dateTime, languageName } = useTranslator();
  const { verdict, scope, leak, leakSize, language, issuedSeconds } = statement;
  const about = [verdict && text(`word_${verdict}`), scope && text(`scope_word_${scope}`)].filter(Boolean).join(' · ');
  const facts: [MessageKey, ReactNode][] = [['sign_verdict', about]];
  if (leak !== undefined) facts.push(['sign_leak', <PlainText text={leak} />]);
  if (leakSize !== undefined) facts.push(['sign_leak_size', number(leakSize)]);
  if (language !== undefined) facts.push(['sign_language', languageName(language)]);
  facts.push(['sign_issued', dateTime(issuedSeconds)]);
  const withholdable = (key: MessageKey, value: string | undefined): void => {
    if (value === undefined) return;
    facts.push([
      key,
      <>
        <PlainText text={value} /> <i>({text('sign_withholdable')})</i>
      </>,
    ]);
  };
  withholdable('sign_doc_title', details?.title);
  withholdable('sign_reasons', details?.explanation);
  for (const address of details?.evidence ?? []) withholdable('sign_evidence', address);
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
