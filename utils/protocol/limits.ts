import { ProtocolError } from './errors.ts';
import { isDeviceValidAt, saysSomething, type LogView, type StatementRecord } from './log-view.ts';
import type { Statement } from './statement.ts';

// How much one organisation may say (docs/spec/statement.md, "Limits"). Each limit is an organisation's own: none can use up another's.
// What a leaf may do depends on the leaves before it alone, so whatever stops counting stops for good and is dropped here: revoked
// devices do not come back, and a retraction is final, even one that later falls with its device.

/** More documents than this at one address, by one organisation, and the address says nothing about any of them. */
const MAX_DOCUMENTS_PER_ADDRESS = 3;
/** What every reader must hold and weigh about one document; retractions have as many places of their own. */
export const MAX_STATEMENTS_PER_ORGANISATION_AND_CASE = 64;

interface Counted {
  /** How many of `view.statements` are in. */
  seen: number;
  /** Address key and organisation → document → statements that list it, by index. */
  listed: Map<string, Map<string, StatementRecord[]>>;
  /** Document, organisation, and whether it only retracts → statements, by index. */
  said: Map<string, StatementRecord[]>;
}

// Derived, so not part of the stored view; catches up by itself.
const countedOf = new WeakMap<LogView, Counted>();

/** @throws ProtocolError too-large (statements about one document), denied (documents at one address) */
export function refuseBeyondLimits(view: LogView, statement: Statement, organisation: string): void {
  const { listed, said } = countedAfter(view);
  if (isFull(view, said.get(saidKey(statement, organisation))))
    throw new ProtocolError(
      'too-large',
      `more than ${MAX_STATEMENTS_PER_ORGANISATION_AND_CASE} statements about one document`,
    );
  for (const key of statement.addressKeys)
    if (isTaken(view, statement.subject, listed.get(listedKey(key, organisation))))
      throw new ProtocolError('denied', `one address for more than ${MAX_DOCUMENTS_PER_ADDRESS} documents`);
}

function isFull(view: LogView, records: StatementRecord[] = []): boolean {
  if (records.length < MAX_STATEMENTS_PER_ORGANISATION_AND_CASE) return false;
  const valid = records.filter((record) => isUnrevoked(view, record));
  records.splice(0, records.length, ...valid);
  return valid.length >= MAX_STATEMENTS_PER_ORGANISATION_AND_CASE;
}

function isTaken(view: LogView, subject: string, documents?: Map<string, StatementRecord[]>): boolean {
  if (documents === undefined || documents.size < MAX_DOCUMENTS_PER_ADDRESS) return false;
  for (const [document, records] of documents) {
    const first = records.findIndex((record) => isUnrevoked(view, record));
    if (first < 0) documents.delete(document);
    else records.splice(0, first);
  }
  return documents.size >= MAX_DOCUMENTS_PER_ADDRESS && !documents.has(subject);
}

/** Of an organisation that may sign at all: one that is revoked gets no further than its signature. */
function isUnrevoked(view: LogView, { device, index }: StatementRecord): boolean {
  return isDeviceValidAt(view, device, index);
}

function countedAfter(view: LogView): Counted {
  const counted: Counted = countedOf.get(view) ?? { seen: 0, listed: new Map(), said: new Map() };
  countedOf.set(view, counted);
  for (; counted.seen < view.statements.length; counted.seen++) {
    const record = view.statements[counted.seen];
    if (record !== undefined) count(counted, record);
  }
  return counted;
}

function count({ listed, said }: Counted, record: StatementRecord): void {
  const { organisation, subject } = record;
  for (const { type, target } of record.relations) if (type === 'retracts') free({ listed, said }, record, target);
  const key = saidKey(record, organisation);
  append(said, key, record);
  for (const addressKey of record.addressKeys) {
    const documents = listed.get(listedKey(addressKey, organisation)) ?? new Map<string, StatementRecord[]>();
    listed.set(listedKey(addressKey, organisation), documents);
    append(documents, subject, record);
  }
}

/** A retracted statement lists no address any more. It keeps its place among the statements, or saying and retracting had no end. */
function free(
  { listed, said }: Pick<Counted, 'listed' | 'said'>,
  { subject, organisation }: StatementRecord,
  target: number,
): void {
  // Only what says something can be retracted.
  const retracted = said.get(voiceKey(subject, organisation))?.find(({ index }) => index === target);
  for (const addressKey of retracted?.addressKeys ?? []) {
    const documents = listed.get(listedKey(addressKey, organisation));
    const left = documents?.get(subject)?.filter((record) => record !== retracted) ?? [];
    if (left.length > 0) documents?.set(subject, left);
    else documents?.delete(subject);
  }
}

function append(map: Map<string, StatementRecord[]>, key: string, record: StatementRecord): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [record]);
  else list.push(record);
}

function saidKey(statement: Parameters<typeof saysSomething>[0] & { subject: string }, organisation: string): string {
  const { subject } = statement;
  return saysSomething(statement) ? voiceKey(subject, organisation) : `retracts ${subject} ${organisation}`;
}

// A digest has one length, so that no organisation's name can imitate another's key.
function voiceKey(subject: string, organisation: string): string {
  return `says ${subject} ${organisation}`;
}

function listedKey(addressKey: string, organisation: string): string {
  return `${addressKey} ${organisation}`;
}
