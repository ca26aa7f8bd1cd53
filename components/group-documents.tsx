import type { ReactNode } from 'react';
import { DocumentPreview, shortDigest, type DocumentPreviewProps } from './document-preview.tsx';
import { SeenAtField, TitleField, type OwnFields } from './own-fields.tsx';
import { visible } from './plain-text.tsx';
import { useTranslator } from './translator.tsx';

/** One of several documents that are flagged at once. */
interface GroupDocument {
  preview: DocumentPreviewProps;
  fields: OwnFields;
  /** What is wrong with its addresses, by their places. */
  errors: Readonly<Record<number, string>>;
}

/** The documents in hand, each with its preview and what is said of it alone; one with a mistake stands open. */
export function GroupDocuments({
  documents,
  maxAddresses,
  onChange,
}: {
  documents: readonly GroupDocument[];
  maxAddresses: number;
  /** `digest`: of the document whose fields change. */
  onChange: (digest: string, change: Partial<OwnFields>) => void;
}): ReactNode {
  const { text, plural, bytes } = useTranslator();
  return (
    <section className="group" aria-label={text('preview_label')}>
      <b>{plural('group_documents', documents.length)}</b>
      {documents.map(({ preview, fields, errors }) => (
        <details key={preview.digest} {...(Object.keys(errors).length > 0 && { open: true })}>
          <summary>
            <bdi>{visible(preview.name)}</bdi>{' '}
            <small>
              {bytes(preview.size)} · <code>{shortDigest(preview.digest)}</code>
            </small>
          </summary>
          <div className="own">
            <DocumentPreview {...preview} />
            <SeenAtField
              {...{ fields, maxAddresses, errors }}
              onChange={(change) => onChange(preview.digest, change)}
            />
            <TitleField fields={fields} error={undefined} onChange={(change) => onChange(preview.digest, change)} />
          </div>
        </details>
      ))}
    </section>
  );
}
