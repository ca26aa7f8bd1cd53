import { expect, test } from 'vitest';
import { openDocument, type OpenParts } from '../../entrypoints/desk/open-document.ts';
import { newRow } from '../../entrypoints/desk/row.ts';
import { digestOf, fileAt } from './rows.ts';

const modifiedMs = 1_700_000_000_000;
const text = 'x'.repeat(12);
const own = newRow(0, 7, fileAt('DOSSIER/notes/a.pdf', { modifiedMs, size: text.length }));
const inside = newRow(1, 7, fileAt('DOSSIER/b.zip › c.pdf', { modifiedMs, size: 3, within: 'DOSSIER/b.zip' }));
const file = (lastModified = modifiedMs, content = text): File => new File([content], 'a.pdf', { lastModified });

const given = (...files: [string, File][]): OpenParts => ({
  sources: new Map(files),
  importOf: () => Promise.resolve(undefined),
});

/** A folder as a browser keeps it, of these paths. */
function folderOf(
  files: ReadonlyMap<string, File>,
  permission: 'granted' | 'denied',
  path = '',
): FileSystemDirectoryHandle {
  const handle = {
    requestPermission: () => Promise.resolve(permission),
    getDirectoryHandle: (name: string) => Promise.resolve(folderOf(files, permission, `${path}${name}/`)),
    getFileHandle: (name: string) => {
      const found = files.get(path + name);
      return found === undefined
        ? Promise.reject(new DOMException('gone', 'NotFoundError'))
        : Promise.resolve({ getFile: () => Promise.resolve(found) });
    },
  };
  return handle as unknown as FileSystemDirectoryHandle;
}

test('a file that was given since the page was opened; what lies in one, by its digest', async () => {
  expect(await openDocument(own, given(['DOSSIER/notes/a.pdf', file()]))).toEqual({ file: file() });
  const container = file();
  expect(await openDocument(inside, given(['DOSSIER/b.zip', container]))).toEqual({
    file: container,
    member: digestOf('DOSSIER/b.zip › c.pdf'),
  });
});

test('after a reload, from the folder that the browser keeps, once the reader allows it again', async () => {
  const kept = (permission: 'granted' | 'denied', files: ReadonlyMap<string, File>): OpenParts => ({
    sources: new Map(),
    importOf: (id) => Promise.resolve(id === 7 ? { folder: folderOf(files, permission) } : undefined),
  });
  const files = new Map([['notes/a.pdf', file()]]);
  expect(await openDocument(own, kept('granted', files))).toEqual({ file: file() });
  expect(await openDocument(own, kept('denied', files))).toBeUndefined();
  expect(await openDocument(own, kept('granted', new Map()))).toBeUndefined();
});

test('a file that is gone, or another by now, is not compared', async () => {
  expect(await openDocument(own, given())).toBeUndefined();
  expect(await openDocument(own, given(['DOSSIER/notes/a.pdf', file(modifiedMs + 1)]))).toBeUndefined();
  expect(
    await openDocument(own, given(['DOSSIER/notes/a.pdf', file(modifiedMs, 'longer than it was')])),
  ).toBeUndefined();
});
