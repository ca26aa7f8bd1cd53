import type { Translator } from '../utils/i18n.ts';
import type { SignatureEvidence } from '../utils/mail-evidence/mail-evidence.ts';

type Facts = [label: string, value: string][];

/** In sentences: why it is not valid or weak, and what else has to be known to read it rightly. */
export function remarksOf(signature: SignatureEvidence, { text }: Translator): string[] {
  const { result, reason, weaknesses, isOfSender, isBodyIntact, key, domain } = signature;
  const remarks: string[] = [];
  if (reason !== undefined) remarks.push(text(`mail_reason_${reason.replaceAll('-', '_') as 'malformed'}`));
  for (const weakness of weaknesses) remarks.push(text(`mail_weak_${weakness.replaceAll('-', '_') as 'sha1'}`));
  if (result === 'no-key' && isBodyIntact === true) remarks.push(text('mail_body_intact'));
  if (result !== 'invalid' && !isOfSender) remarks.push(text('mail_not_sender', { domain }));
  if (key?.isTesting === true) remarks.push(text('mail_testing'));
  return remarks;
}

/** What exactly is signed, and what is not; the names of fields are the standards'. */
export function coveredFacts(
  { covered, signedAtSeconds, expiresAtSeconds }: SignatureEvidence,
  translator: Translator,
): Facts {
  const { text, plural, dateTime, bytes } = translator;
  const facts: Facts = [];
  if (signedAtSeconds !== undefined) facts.push([text('mail_signed_at'), dateTime(signedAtSeconds)]);
  if (expiresAtSeconds !== undefined) facts.push([text('mail_expires_at'), dateTime(expiresAtSeconds)]);
  if (covered === undefined) return facts;
  const body =
    covered.bodyBytes === covered.bodyBytesBeyond
      ? []
      : [text('mail_body', { size: bytes(covered.bodyBytes - covered.bodyBytesBeyond) })];
  facts.push([text('mail_covers'), [...covered.names, ...body].join(', ')]);
  for (const { name, value } of covered.notCovered) facts.push([text('mail_not_covered'), `${name}: ${value}`]);
  if (covered.bodyBytesBeyond > 0)
    facts.push([text('mail_not_covered'), plural('mail_beyond', covered.bodyBytesBeyond)]);
  return facts;
}

export function keyFact({ key }: SignatureEvidence, { text, dateTime }: Translator): Facts {
  if (key === undefined) return [];
  const { name, from, seenAtSeconds } = key;
  const seen = seenAtSeconds === undefined ? '' : dateTime(seenAtSeconds);
  return [[text('mail_key'), `${name} · ${text(`mail_key_${from}`, { when: seen })}`]];
}
