import type { ReactNode } from 'react';
import type { MetadataRemark } from '../utils/fingerprint/metadata-remarks.ts';
import type { Metadata } from '../utils/fingerprint/metadata.ts';
import { metadataFacts, remarkWords } from './metadata-words.ts';
import { PlainText } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/**
 * What a file says of its own making, folded, with what is odd in it: traces for a fact-checker, never a finding, so that no colour of a finding is
 * near it.
 */
export function MetadataView({
  metadata,
  remarks,
}: {
  metadata: Metadata;
  remarks: readonly MetadataRemark[];
}): ReactNode {
  const translator = useTranslator();
  const { text, plural } = translator;
  const odd = remarks.length === 0 ? '' : ` (${plural('meta_odd', remarks.length)})`;
  return (
    <details className="mail-proof">
      <summary>
        {text('meta_heading')}
        {odd}
      </summary>
      {remarks.length > 0 && (
        <ul>
          {remarks.map((remark, index) => (
            <li key={index}>
              <PlainText text={remarkWords(remark, translator)} />
            </li>
          ))}
        </ul>
      )}
      <dl className="facts">
        {metadataFacts(metadata, translator).map(([label, value]) => (
          <div key={label + value} className="fact">
            <dt>{label}</dt>
            <dd>
              <PlainText text={value} />
            </dd>
          </div>
        ))}
      </dl>
      <small>{text('meta_note')}</small>
    </details>
  );
}
