import type { PageDocument } from '../../utils/messages.ts';
import { obtainDocument, type Obtained, type ObtainContext } from './obtain-document.ts';

/** Fetched side by side: their bytes are in memory until they are hashed. */
const MAX_AT_ONCE = 3;

/** One distinct document among those that were asked for, with every address that gave it. */
export interface ObtainedDocument {
  name: string;
  addresses: string[];
  obtained: Extract<Obtained, { kind: 'obtained' }>;
}

export interface ObtainedMany {
  documents: ObtainedDocument[];
  /** Those that cannot be flagged, and why. */
  failures: { name: string; outcome: Exclude<Obtained, { kind: 'obtained' }> }[];
}

/** Fetches and checks each as if it were the only one; the same document under two addresses is one document. */
export async function obtainMany(
  wanted: readonly { document: PageDocument; name: string }[],
  context: ObtainContext,
  onProgress: (done: number) => void,
): Promise<ObtainedMany> {
  const outcomes: Obtained[] = [];
  let next = 0;
  let done = 0;
  const fetchNext = async (): Promise<void> => {
    for (let at = next++; at < wanted.length; at = next++) {
      const one = wanted[at];
      if (one === undefined) return;
      outcomes[at] = await obtainDocument(one.document, context);
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: MAX_AT_ONCE }, fetchNext));
  const documents = new Map<string, ObtainedDocument>();
  const failures: ObtainedMany['failures'] = [];
  wanted.forEach(({ document: { address }, name }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined) return;
    if (outcome.kind !== 'obtained') {
      failures.push({ name, outcome });
      return;
    }
    const known = documents.get(outcome.checked.subject);
    if (known === undefined) documents.set(outcome.checked.subject, { name, addresses: [address], obtained: outcome });
    else if (!known.addresses.includes(address)) known.addresses.push(address);
  });
  return { documents: [...documents.values()], failures };
}
