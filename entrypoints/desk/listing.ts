/** A file somebody gave to the desk, before its bytes are read. */
export interface ListedFile {
  /** With `/` between the parts, from the folder that was given. */
  path: string;
  source: File | FileSystemFileHandle;
}

/** What was dropped or chosen. */
export interface Given {
  /** Of the folder, or of the first file. */
  name: string;
  /** How many files, where that is known before they are listed. */
  count?: number;
  /** Where the browser gives one: with it work goes on after a restart. */
  folder?: FileSystemDirectoryHandle;
  files: AsyncIterable<ListedFile>;
}

/** Files from an `<input type=file>`, of a folder or not. */
export function givenByInput(list: FileList): Given | undefined {
  const files = [...list].map((source) => ({ source, path: source.webkitRelativePath || source.name }));
  const [first] = files;
  if (first === undefined) return undefined;
  return { name: first.path.split('/')[0] ?? first.path, count: files.length, files: iterate(files) };
}

export function givenByHandle(folder: FileSystemDirectoryHandle): Given {
  return { name: folder.name, folder, files: filesOfHandle(folder, folder.name) };
}

/**
 * Everything of a drop, folders with all that is in them. To be called in the turn of the drop event, after which the browser takes the
 * items away.
 */
export async function givenByDrop(items: DataTransferItemList): Promise<Given[]> {
  const dropped = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), handle: handleOf(item), file: item.getAsFile() }));
  const given: Given[] = [];
  const single: ListedFile[] = [];
  for (const { entry, handle, file } of dropped) {
    const opened = await handle;
    if (opened?.kind === 'directory') given.push(givenByHandle(opened as FileSystemDirectoryHandle));
    else if (entry?.isDirectory === true)
      given.push({ name: entry.name, files: filesOfEntry(entry as FileSystemDirectoryEntry, entry.name) });
    else if (file !== null) single.push({ path: file.name, source: file });
  }
  const [first] = single;
  if (first !== undefined) given.push({ name: first.path, count: single.length, files: iterate(single) });
  return given;
}

/** Chromium's alone; its folders can be kept for later. */
function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
  return getAsFileSystemHandle?.call(item).catch(() => null) ?? Promise.resolve(null);
}

async function* filesOfHandle(folder: FileSystemDirectoryHandle, path: string): AsyncGenerator<ListedFile> {
  for await (const child of childrenOf(folder)) {
    const at = `${path}/${child.name}`;
    if (child.kind === 'file') yield { path: at, source: child as FileSystemFileHandle };
    else yield* filesOfHandle(child as FileSystemDirectoryHandle, at);
  }
}

/** A folder that vanishes while it is listed has no more files. */
async function* childrenOf(folder: FileSystemDirectoryHandle): AsyncGenerator<FileSystemHandle> {
  try {
    yield* (folder as unknown as { values: () => AsyncIterable<FileSystemHandle> }).values();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

async function* filesOfEntry(folder: FileSystemDirectoryEntry, path: string): AsyncGenerator<ListedFile> {
  const reader = folder.createReader();
  // It gives a hundred at a time, and none when there are no more.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const entry of entries) {
      const at = `${path}/${entry.name}`;
      if (entry.isDirectory) yield* filesOfEntry(entry as FileSystemDirectoryEntry, at);
      else {
        const opened = new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
        yield { path: at, source: await opened };
      }
    }
  }
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}
