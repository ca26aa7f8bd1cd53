import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../utils/storage/database.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import type { DraftRow } from '../../utils/storage/drafts.ts';

const name = 'update';
afterEach(() => Dexie.delete(name));

/** As the first version stored it: without the size of a leak, which nobody could type then. */
const draft: DraftRow = {
  subject: 'ab'.repeat(32),
  kind: 'bytes',
  verdict: 'fake',
  scope: 'provenance',
  leak: 'Lumière',
  language: 'fr',
  title: '',
  explanation: 'half a word, for the update came in the middle of i',
  evidence: ['https://lumen.example/w'],
  seenAt: [],
  relations: [],
  savedSeconds: 1,
};

test('an update of the extension takes no word, no key and nothing signed with it', async () => {
  const first = new Dexie(name);
  first.version(1).stores({
    bundles: '[origin+index]',
    deviceKeys: 'publicKey',
    drafts: 'subject',
    findings: 'key,expiresSeconds',
    jobs: 'key',
    outbox: 'id,state',
    settings: 'key',
  });
  await first.open();
  await first.table('drafts').put(draft);
  await first.table('outbox').put({ id: '1', state: 'waiting', signed: new Uint8Array([1, 2, 3]) });
  await first.table('outbox').put({ id: '2', state: 'refused', problem: 'The key was revoked.' });
  await first.table('deviceKeys').put({ publicKey: 'cd', organisation: 'lumen' });
  await first.table('settings').put({ key: 'mode', value: 'click' });
  await first.table('jobs').put({ key: 'k', address: 'https://files.example.org/a.pdf' });
  await first.table('findings').put({ key: 'k', isPlainText: true, expiresSeconds: 9_999_999_999 });
  first.close();

  const database = openDatabase(name);
  expect(await database.drafts.toArray()).toEqual([draft]);
  expect(await database.outbox.toArray()).toMatchObject([
    { id: '1', state: 'waiting', signed: new Uint8Array([1, 2, 3]) },
    { id: '2', state: 'refused', problem: { code: 'unknown', said: 'The key was revoked.' } },
  ]);
  expect(await database.deviceKeys.count()).toBe(1);
  expect(await database.settings.get('mode')).toMatchObject({ value: 'click' });
  // What was checked may have been a login page in place of the document.
  expect(await database.findings.count()).toBe(0);
  // What named addresses is gone.
  expect(database.tables.map((table) => table.name)).not.toContain('jobs');
  database.close();
});

test('files of the desk of which nobody had looked whether they are documents are marked so, where they may be none', async () => {
  const first = new Dexie(name);
  first.version(5).stores({ deskBatches: '++id, importId' });
  await first.open();
  const digests = { sha256: 'ab'.repeat(32), isPlainText: false };
  const text = { ...digests, isPlainText: true };
  const files: [DeskFile, DeskFile['isStandIn']][] = [
    [{ ...at('page.html'), digests }, 'unknown'],
    [{ ...at('note.txt'), digests: text }, 'unknown'],
    [{ ...at('login.html'), digests, isStandIn: true }, true],
    [{ ...at('long.txt'), size: 50_000, digests: text }, undefined],
    [{ ...at('film.bin'), size: 900_000_000, digests }, undefined],
    [{ ...at('letter.docx'), digests: { ...digests, extractor: 'office 1' } }, undefined],
    [{ ...at('photo.jpg'), digests: { ...digests, imageHash: 'pdq-v1:00' } }, undefined],
    [{ ...at('a.zip › b.docx'), within: 'a.zip', digests: { ...digests, extractor: 'office 1' } }, 'unknown'],
    [at('unread'), undefined],
  ];
  await first.table('deskBatches').add({ importId: 1, files: files.map(([file]) => file) });
  first.close();
  const database = openDatabase(name);
  const [batch] = await database.deskBatches.toArray();
  expect(batch?.files.map(({ isStandIn }) => isStandIn)).toEqual(files.map(([, mark]) => mark));
  database.close();
});

function at(path: string): DeskFile {
  return { path, size: 4_000, modifiedMs: 1_000, atSeconds: 1 };
}
