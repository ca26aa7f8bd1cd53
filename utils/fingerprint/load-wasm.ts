interface NodeProcess {
  getBuiltinModule?: (name: 'node:fs') => { readFileSync: (file: URL) => Uint8Array<ArrayBuffer> };
}

/**
 * A WebAssembly file of our own package, compiled: read from disk in Node, whose `fetch` knows no files, and through the browser where the
 * package is the extension's. Nothing comes from the network.
 */
export async function loadWasm(file: URL): Promise<WebAssembly.Module> {
  const node = (globalThis as { process?: NodeProcess }).process?.getBuiltinModule;
  if (file.protocol === 'file:' && node !== undefined) return WebAssembly.compile(node('node:fs').readFileSync(file));
  // eslint-disable-next-line no-restricted-globals -- no door to the network: an address of our own package, written in the source
  const response = await fetch(file.href);
  return WebAssembly.compile(await response.arrayBuffer());
}
