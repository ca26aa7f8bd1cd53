import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildStatement, type BuiltStatement } from '../../utils/flagging/build-statement.ts';
import type { Device } from '../../utils/flagging/device-key.ts';
import type { DraftFields } from '../../utils/flagging/draft-problems.ts';
import { NotSigned } from '../../utils/flagging/not-signed.ts';
import { openProposal } from '../../utils/flagging/open-proposal.ts';
import { cutProposals, proposeStatements } from '../../utils/flagging/propose.ts';
import { needsSecondPair } from '../../utils/flagging/second-pair.ts';
import { confirmMany, signConfirmed } from '../../utils/flagging/sign-many.ts';
import { signStatement } from '../../utils/flagging/sign-statement.ts';
import { toHex } from '../../utils/protocol/bytes.ts';
import { parseCompact, payloadTypes, verifySigned } from '../../utils/protocol/dsse.ts';
import { generateKeyPair, keyIdOf, signingKeyOf } from '../../utils/protocol/ed25519.ts';
import type { LogView } from '../../utils/protocol/replay.ts';
import { MAX_NAME_CHARACTERS, MAX_PROPOSED_STATEMENTS, verifyProposal } from '../../utils/protocol/proposal.ts';
import { parseStatement, verdicts } from '../../utils/protocol/statement.ts';
import { openDatabase, type Database } from '../../utils/storage/database.ts';
import { refusalFrom } from '../protocol/failure.ts';
import { checked, draft, emptyDraft } from './drafts.ts';
import { origin, salt, SmallLog } from './small-log.ts';

const now = 1_795_000_000;
const organisation = 'agence-lumen';
const signing = { issuedSeconds: now, salt };
const fake: DraftFields = { ...draft, verdict: 'fake' };
let database: Database;
let proposer: Device;
let second: Device;
let databases = 0;

beforeEach(async () => {
  database = openDatabase(`proposals-${databases++}`);
  await (await SmallLog.create()).trustIn(database);
  [proposer, second] = [await newDevice(), await newDevice()];
  await changeView((view) => {
    view.size = 10;
    view.admittedAt[organisation] = 0;
    const entry = { id: organisation, name: 'Agence Lumen', key: '', contact: '', corrections: '', secondPair: true };
    view.trust?.list.organisations.push(entry);
    for (const { key } of [proposer, second])
      view.devices[toHex(keyIdOf(key.publicKey))] = {
        ...{ organisation, key: toHex(key.publicKey), mayInvite: false, addedAt: 1 },
      };
  });
});
afterEach(async () => {
  await database.delete();
});

async function newDevice(): Promise<Device> {
  const pair = await generateKeyPair();
  const key = await signingKeyOf(pair);
  const publicKey = toHex(key.publicKey);
  const row = { publicKey, origin, organisation, organisationName: 'Agence Lumen', pair, createdSeconds: now };
  return { row: { ...row, state: 'enrolled' }, key };
}

async function changeView(change: (view: LogView) => void): Promise<void> {
  const row = await database.views.get(origin);
  if (row === undefined) throw new Error('no view');
  change(row.view);
  await database.views.put(row);
}

async function propose(built: BuiltStatement = buildStatement(checked, fake, signing), at = now): Promise<Uint8Array> {
  return proposeStatements(proposer, [{ name: 'note.docx', ...built }], at);
}

const answer = async (file: Uint8Array, device: Device = second, at = now): Promise<string> => {
  const opened = await openProposal(database, device.row, file, at);
  return opened.kind === 'opened' ? 'opened' : opened.reason;
};

describe('an organisation that asks for a second pair of eyes', () => {
  test.each(verdicts)('and the verdict %s', async (verdict) => {
    const built = buildStatement(checked, { ...draft, verdict }, signing);
    const isNeeded = verdict === 'fake';
    expect(await needsSecondPair(database, proposer.row, [built])).toBe(isNeeded);
    const told = isNeeded ? 'denied' : 'accepted';
    const signedAlone = signStatement(database, proposer, built, { name: '', nowSeconds: now });
    expect(await refusalFrom(signedAlone)).toBe(told);
    const named = { name: '', ...built };
    expect(await refusalFrom(confirmMany(database, proposer, [named]))).toBe(told);
    // Its own proposal is nobody else's eyes.
    expect(await refusalFrom(confirmMany(database, proposer, [named], proposer.row.publicKey))).toBe(told);
    expect(await database.outbox.count()).toBe(isNeeded ? 0 : 1);
    expect(await database.deskSignings.count()).toBe(isNeeded ? 0 : 2);
  });

  test('one among many is enough', async () => {
    const others = buildStatement(checked, draft, signing);
    const one = buildStatement(checked, fake, signing);
    expect(await needsSecondPair(database, proposer.row, [others, one])).toBe(true);
  });

  test('that does not ask signs as ever', async () => {
    await changeView((view) => delete view.trust?.list.organisations[0]?.secondPair);
    expect(await needsSecondPair(database, proposer.row, [buildStatement(checked, fake, signing)])).toBe(false);
  });
});

describe('without the rules of the registry', () => {
  const built = buildStatement(checked, fake, signing);
  test.each<[string, () => Promise<void>]>([
    ['which was removed', () => database.views.delete(origin)],
    ['of which the trust list has not come yet', () => changeView((view) => delete view.trust)],
  ])('%s, nothing is signed, by whatever button', async (_, lose) => {
    await lose();
    const named = { name: '', ...built };
    await expect(signStatement(database, proposer, built, { name: '', nowSeconds: now })).rejects.toThrow(NotSigned);
    await expect(confirmMany(database, proposer, [named])).rejects.toThrow(NotSigned);
    await expect(confirmMany(database, second, [named], proposer.row.publicKey)).rejects.toThrow(NotSigned);
    expect(await database.outbox.count()).toBe(0);
    expect(await database.deskSignings.count()).toBe(0);
  });
});

describe('a thousand documents whose pages are known', () => {
  test('are proposed in files that can each be opened, in their order, none twice', async () => {
    const pageLayouts = Array.from({ length: 8 }, () => 'A'.repeat(1_024));
    const some = Array.from({ length: 5 }, (_, at) => ({
      name: `${'é'.repeat(200)}${at}.pdf`,
      ...buildStatement({ ...checked, subject: String(at).repeat(64), pageLayouts }, fake, signing),
    }));
    const statements = Array.from({ length: MAX_PROPOSED_STATEMENTS }, (_, at) => some[at % some.length]).flatMap(
      (one) => one ?? [],
    );
    const files = cutProposals(statements);
    expect(files).toHaveLength(2);
    // One by one: comparing them deeply takes seconds.
    expect(files.flat().every((one, at) => one === statements[at])).toBe(true);
    expect(files.flat()).toHaveLength(statements.length);
    const [first = []] = files;
    const full = await proposeStatements(proposer, first, now);
    expect((await verifyProposal(full)).statements).toHaveLength(first.length);
  });

  test('no file holds more than a colleague can be asked to read', () => {
    const built = { name: 'a', ...buildStatement(checked, fake, signing) };
    const files = cutProposals(Array.from({ length: 2 * MAX_PROPOSED_STATEMENTS + 1 }, () => built));
    expect(files.map((file) => file.length)).toEqual([MAX_PROPOSED_STATEMENTS, MAX_PROPOSED_STATEMENTS, 1]);
    expect(cutProposals([])).toEqual([]);
  });

  test('a name that is longer than any file’s is cut', async () => {
    const built = { name: `${'a'.repeat(MAX_NAME_CHARACTERS - 1)}😀.pdf`, ...buildStatement(checked, fake, signing) };
    const { statements } = await verifyProposal(await proposeStatements(proposer, [built], now));
    expect(statements.map(({ name }) => name)).toEqual(['a'.repeat(MAX_NAME_CHARACTERS - 1)]);
  });
});

describe('a proposal', () => {
  test('is opened by a second device, which signs the very bytes with its own key', async () => {
    const built = buildStatement(checked, fake, signing);
    const opened = await openProposal(database, second.row, await propose(built), now);
    if (opened.kind !== 'opened') throw new Error(opened.reason);
    expect(opened.proposal.statements).toEqual([{ name: 'note.docx', ...built }]);
    await confirmMany(database, second, opened.proposal.statements, opened.proposal.proposer);
    const { ids } = await signConfirmed(database, now, () => Promise.resolve(second.key));
    const [id = ''] = ids;
    const row = await database.outbox.get(id);
    const signed = parseCompact(row?.content.signed ?? new Uint8Array());
    expect(signed.payload).toEqual(built.payload);
    await verifySigned(payloadTypes.statement, signed, second.key.publicKey);
    expect(row?.content).toMatchObject({ details: built.details });
  });

  test('is not opened by the device that made it', async () =>
    expect(await answer(await propose(), proposer)).toBe('own-proposal'));

  test.each<[string, (file: Uint8Array) => Uint8Array]>([
    ['cut short', (file) => file.subarray(0, -1)],
    ['with one bit changed', (file) => file.with(200, (file[200] ?? 0) ^ 1)],
    ['a file of something else', () => new Uint8Array([0x89, 0x50])],
    ['empty', () => new Uint8Array()],
  ])('%s is none', async (_, change) => expect(await answer(change(await propose()))).toBe('not-a-proposal'));

  test('expires, and comes from no clock that runs ahead', async () => {
    const file = await propose();
    expect(await answer(file, second, now + 14 * 86_400 - 1)).toBe('opened');
    expect(await answer(file, second, now + 14 * 86_400)).toBe('expired');
    expect(await answer(file, second, now - 601)).toBe('clock-wrong');
    expect(await answer(file, second, now - 600)).toBe('opened');
  });

  test('is for one organisation and one registry', async () => {
    const file = await propose();
    expect(await answer(file, { ...second, row: { ...second.row, organisation: 'bureaux' } })).toBe(
      'another-organisation',
    );
    expect(await answer(file, { ...second, row: { ...second.row, origin: 'other.example/log' } })).toBe(
      'another-registry',
    );
  });

  test.each<[string, (view: LogView, keyId: string) => void]>([
    ['that was never admitted', (view) => (view.devices = {})],
    ['that was revoked', (view, keyId) => Object.assign(view.devices[keyId] ?? {}, { revokedFrom: 5 })],
    ['of another organisation', (view, keyId) => Object.assign(view.devices[keyId] ?? {}, { organisation: 'bureaux' })],
    ['with the key id of another key', (view, keyId) => Object.assign(view.devices[keyId] ?? {}, { key: '00' })],
    [
      'of an organisation that was revoked',
      (view) => Object.assign(view.trust?.list.organisations[0] ?? {}, { revokedFrom: 3 }),
    ],
  ])('by a device %s is refused', async (_, change) => {
    const file = await propose();
    await changeView((view) => change(view, toHex(keyIdOf(proposer.key.publicKey))));
    expect(await answer(file)).toBe('unknown-device');
  });

  test('of a document on the never-list, of denied evidence, of a relation to nothing is refused', async () => {
    const file = await propose();
    await changeView((view) => view.trust?.list.denyList.push('agence-lumen.example'));
    expect(await answer(file)).toBe('denied-evidence');
    await changeView((view) => view.trust?.list.neverList.push(checked.subject));
    expect(await answer(file)).toBe('never-listed');
    const relations: DraftFields['relations'] = [{ type: 'disputes', target: 'ab'.repeat(32) }];
    const lost = buildStatement(checked, { ...fake, evidence: [], relations }, signing);
    await changeView((view) => view.trust?.list.neverList.pop());
    expect(await answer(await propose(lost))).toBe('bad-relation');
  });

  test('that another colleague has signed already is refused', async () => {
    const built = buildStatement(checked, fake, signing);
    const statement = parseStatement(built.payload);
    const record = { index: 7, leaf: 'ab'.repeat(32), device: '', organisation, hasDetails: true };
    const { subject, kind, addressKeys } = statement;
    const held = { ...record, subject, kind, addressKeys, relations: [], statement };
    await database.statements.put({ origin, chunk: 0, items: [held] });
    expect(await answer(await propose(built))).toBe('in-the-log');
    expect(await answer(await propose(buildStatement(checked, fake, { ...signing, salt: salt.with(0, 1) })))).toBe(
      'opened',
    );
  });

  test('that says nothing of its own, and that another colleague has signed already, is refused', async () => {
    const { subject } = checked;
    const target = 'cd'.repeat(32);
    const earlier = { index: 3, leaf: target, device: '', organisation: 'les-bureaux', hasDetails: true };
    const fields = { subject, kind: checked.kind, addressKeys: [], relations: [] };
    const said = parseStatement(buildStatement(checked, draft, signing).payload);
    const bare: DraftFields = { ...emptyDraft, relations: [{ type: 'disputes', target }] };
    const built = buildStatement(checked, bare, signing);
    const statement = parseStatement(built.payload);
    expect(statement.detailsDigest).toBeUndefined();
    const theirs = { ...earlier, ...fields, statement: said };
    await database.statements.put({ origin, chunk: 0, items: [theirs] });
    const isNew = await answer(await propose(built));
    expect(isNew).toBe('opened');
    const ours = { ...earlier, ...fields, index: 7, leaf: 'ab'.repeat(32), organisation, statement };
    await database.statements.put({ origin, chunk: 0, items: [theirs, ours] });
    expect(await answer(await propose(built))).toBe('in-the-log');
    // Disputed again later: another statement.
    const again = buildStatement(checked, bare, { ...signing, issuedSeconds: now + 1 });
    expect(await answer(await propose(again))).toBe('opened');
  });
});
