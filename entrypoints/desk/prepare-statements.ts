import { buildMany, readBackShared, type NamedDocument, type NamedStatement } from '../../utils/flagging/build-many.ts';
import type { DraftFields } from '../../utils/flagging/draft-problems.ts';

const DOCUMENTS_PER_SLICE = 200;

/**
 * Builds the statements, and reads them back: what is shown next is what stands in their bytes. In slices, so that the page stays alive.
 * @throws ProtocolError malformed, too-large
 */
export async function prepareStatements(
  documents: readonly NamedDocument[],
  fields: DraftFields,
  onProgress: (done: number) => void,
): Promise<NamedStatement[]> {
  const statements: NamedStatement[] = [];
  const issuedSeconds = Math.floor(Date.now() / 1000);
  const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
  for (let from = 0; from < documents.length; from += DOCUMENTS_PER_SLICE) {
    const slice = buildMany(documents.slice(from, from + DOCUMENTS_PER_SLICE), fields, { issuedSeconds, randomBytes });
    readBackShared([...statements.slice(0, 1), ...slice]);
    statements.push(...slice);
    onProgress(statements.length);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return statements;
}
