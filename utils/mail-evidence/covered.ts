import { isOfDomain, domainOf, type Signature } from './signature.ts';
import type { HeaderField, Message } from './message.ts';

/** What exactly a signature is over. */
export interface Covered {
  /** The fields that were signed, in their order: lower-case names, one for each field of the mail that is covered. */
  names: string[];
  /** Fields that a reader is shown, or that decide what is shown, and which are not covered: anybody may have written them since. */
  notCovered: { name: string; value: string }[];
  /** Names signed once more than they occur: nobody can add another without breaking the signature. */
  sealed: string[];
  /** Bytes of the canonical body, and how many of them come after what is signed (`l=`). */
  bodyBytes: number;
  bodyBytesBeyond: number;
}

/** What a mail program shows, or what decides how it reads the body. */
const shownNames = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
];
const decidingNames = ['mime-version', 'content-type', 'content-transfer-encoding'];
/** A signature that leaves one of these out says nothing of the line that readers look at first. */
export const weightyNames: readonly string[] = ['from', 'to', 'cc', 'subject', 'date'];
const MAX_VALUE_CHARACTERS = 300;
const decoder = new TextDecoder();

/** The fields that a signature names, the lowest of each name first (RFC 6376 §5.4.2); what a name has too many of is left out. */
export function selectFields(fields: readonly HeaderField[], names: readonly string[]): HeaderField[] {
  const left = new Map<string, HeaderField[]>();
  for (const field of fields) {
    const same = left.get(field.name);
    if (same === undefined) left.set(field.name, [field]);
    else same.push(field);
  }
  return names.flatMap((name) => left.get(name)?.pop() ?? []);
}

export function coveredBy(message: Message, signature: Signature, body: { bytes: number; beyond: number }): Covered {
  const selected = selectFields(message.fields, signature.names);
  const signed = new Set(selected);
  const watched = new Set([...shownNames, ...decidingNames]);
  const count = (name: string): number => message.fields.filter((field) => field.name === name).length;
  return {
    names: selected.map(({ name }) => name),
    notCovered: message.fields
      .filter((field) => watched.has(field.name) && !signed.has(field))
      .map((field) => ({ name: field.name, value: valueOf(field) })),
    sealed: [...new Set(signature.names)].filter(
      (name) => signature.names.filter((one) => one === name).length > count(name),
    ),
    bodyBytes: body.bytes,
    bodyBytesBeyond: body.beyond,
  };
}

/** A field's value for people: unfolded, its length bounded. Hostile text. */
export function valueOf({ raw }: HeaderField): string {
  const bytes = Uint8Array.from(raw.slice(raw.indexOf(':') + 1), (character) => character.charCodeAt(0));
  const value = decoder.decode(bytes).replace(/\s+/g, ' ').trim();
  return value.length <= MAX_VALUE_CHARACTERS ? value : `${value.slice(0, MAX_VALUE_CHARACTERS - 1)}…`;
}

/** Whether every author that the mail names is of the signing domain, or below it. No list of public suffixes: less is claimed. */
export function isOfSender(message: Message, domain: string): boolean {
  const senders = message.fields
    .filter(({ name }) => name === 'from')
    .flatMap((field) => authorDomains(valueOf(field)));
  return senders.length > 0 && senders.every((sender) => isOfDomain(sender, domain));
}

/** The domains of the addresses in a From field; a quoted display name is no address. */
function authorDomains(value: string): string[] {
  const bare = value.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/\([^()]*\)/g, '');
  return bare.split(',').map((one) => domainOf(/<([^<>]*)>\s*$/.exec(one)?.[1] ?? one.trim()));
}
