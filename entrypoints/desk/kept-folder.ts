/** After a restart the browser asks the user again; it may do so only in the turn of a click. */
export async function mayRead(folder: FileSystemDirectoryHandle): Promise<boolean> {
  const { requestPermission } = folder as { requestPermission?: (how: { mode: 'read' }) => Promise<PermissionState> };
  return (await requestPermission?.call(folder, { mode: 'read' }).catch(() => 'denied')) === 'granted';
}

/** The file at a path that begins with the folder's own name. @throws DOMException it is gone, or may not be read */
export async function fileIn(folder: FileSystemDirectoryHandle, path: string): Promise<File> {
  const [, ...parts] = path.split('/');
  const name = parts.pop() ?? '';
  let within = folder;
  for (const part of parts) within = await within.getDirectoryHandle(part);
  return (await within.getFileHandle(name)).getFile();
}
