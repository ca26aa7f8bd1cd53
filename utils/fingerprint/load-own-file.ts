interface NodeProcess {
  getBuiltinModule?: (name: 'node:fs') => { readFileSync: (file: URL) => Uint8Array<ArrayBuffer> };
}

/**
 * A file of our own package: read from disk in Node, whose `fetch` knows no files, and through the browser where the package is the extension's.
 * Nothing comes from the network. @throws {Error} it is not there
 */
export async function loadOwnFile(file: URL): Promise<Uint8Array<ArrayBuffer>> {
  const node = (globalThis as { process?: NodeProcess }).process?.getBuiltinModule;
  if (file.protocol === 'file:' && node !== undefined) return node('node:fs').readFileSync(file);
  // eslint-disable-next-line no-restricted-globals -- no door to the network: an address of our own package, written in the source
  const response = await fetch(file.href);
  return new Uint8Array(await response.arrayBuffer());
}
