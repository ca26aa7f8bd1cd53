import { claimReviews, formatJsonLd, type Reviewed } from '../../utils/flagging/claim-review.ts';
import { readBack } from '../../utils/flagging/build-statement.ts';
import type { Translator } from '../../utils/i18n.ts';
import { fromHex, toHex } from '../../utils/protocol/bytes.ts';
import { parseCompact } from '../../utils/protocol/dsse.ts';
import { keyIdOf } from '../../utils/protocol/ed25519.ts';
import { organisationOf } from '../../utils/protocol/log-view.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { OutboxRow } from '../../utils/storage/outbox.ts';
import { download } from '../own-page/download.ts';
import { fileNameOf } from '../own-page/file-name.ts';

/** Saves what these statements say as ClaimReview and MediaReview, for the organisation's own pages. */
export async function saveReviews(
  database: Database,
  rows: readonly OutboxRow[],
  translator: Translator,
): Promise<void> {
  const text = await formatReviews(database, rows, translator);
  const name = `${fileNameOf(rows[0]?.name ?? '')}.claim-review.jsonld`;
  download({ name, text, type: 'application/ld+json' });
}

/** Whether there is anything to export: a dispute or a retraction alone reviews nothing. */
export function canBeReviewed({ content }: OutboxRow): boolean {
  return content.kind === 'statement' && readRow(content)?.statement.verdict !== undefined;
}

/** The JSON-LD as text, in the reader's language. */
async function formatReviews(database: Database, rows: readonly OutboxRow[], { text }: Translator): Promise<string> {
  const reviewed = await Promise.all(rows.map((row) => reviewedOf(database, row)));
  const words = {
    claim: (name: string) => text('review_claim', { name }),
    verdict: (verdict: NonNullable<Reviewed['statement']['verdict']>) => text(`verdict_${verdict}`),
  };
  return formatJsonLd(
    claimReviews(
      reviewed.filter((one) => one !== undefined),
      words,
    ),
  );
}

function readRow(content: OutboxRow['content']): ReturnType<typeof readBack> | undefined {
  if (content.kind !== 'statement') return undefined;
  const { payload } = parseCompact(content.signed);
  return readBack({ payload, ...(content.details && { details: content.details }) });
}

async function reviewedOf(database: Database, { origin, content, name }: OutboxRow): Promise<Reviewed | undefined> {
  const read = readRow(content);
  if (read === undefined) return undefined;
  const signer = toHex(parseCompact(content.signed).keyId);
  const keys = await database.deviceKeys.where({ origin }).toArray();
  const row = keys.find(({ publicKey }) => toHex(keyIdOf(fromHex(publicKey))) === signer);
  const view = (await database.views.get(origin))?.view;
  const listed = row && view && organisationOf(view, row.organisation);
  const organisation = listed ?? { name: row?.organisationName ?? '', contact: '' };
  return { ...read, name, organisation };
}
