import Database from 'libsql';

/** Another process publishes from this folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * One publisher per folder, whatever dies: the lock is SQLite's own file lock, which the kernel takes back from a killed
 * process. (A file with a process id would outlive it.) Returns the function that lets go.
 * @throws FolderInUse
 */
export function lockFolder(lockFile: string): () => void {
  const holder = new Database(lockFile);
  try {
    holder.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (cause) {
    holder.close();
    if ((cause as { code?: string }).code !== 'SQLITE_BUSY') throw cause;
    throw new FolderInUse(
      `Another registry server is running on this folder (it holds ${lockFile}). Stop it first, or send the command through it.`,
      { cause },
    );
  }
  return () => {
    holder.exec('ROLLBACK');
    holder.close();
  };
}
