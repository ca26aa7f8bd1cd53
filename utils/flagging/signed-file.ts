import { fromUtf8, toBase64 } from '../protocol/bytes.ts';
import { envelopeFromSigned, formatEnvelopeJson, parseCompact, payloadTypes } from '../protocol/dsse.ts';
import type { OutboxRow } from '../storage/outbox.ts';

/**
 * Signed statements as a file for whoever else may publish them: one DSSE envelope in JSON, or an array of several. The details stand beside
 * the fields of DSSE, whose readers ignore what they do not know; `POST /v1/statements` takes the file as it is. Undefined: there is
 * no statement among the rows.
 */
export function signedFile(rows: readonly OutboxRow[]): { name: string; text: string } | undefined {
  const envelopes = rows.flatMap(({ content }) => {
    if (content.kind !== 'statement') return [];
    const json = formatEnvelopeJson(envelopeFromSigned(payloadTypes.statement, parseCompact(content.signed)));
    const envelope = JSON.parse(fromUtf8(json)) as Record<string, unknown>;
    return [{ ...envelope, ...(content.details && { details: toBase64(content.details) }) }];
  });
  const [only, second] = envelopes;
  if (only === undefined) return undefined;
  const name = second === undefined ? (rows[0]?.id ?? '').slice(0, 16) : `${envelopes.length}-statements`;
  return {
    name: `${name}.dsse.json`,
    text: `${JSON.stringify(second === undefined ? only : envelopes, null, 2)}\n`,
  };
}
