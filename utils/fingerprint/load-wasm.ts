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
  // No door to the network: the address is one of our own package, written in the source.
  // eslint-disable-next-line no-restricted-globals
  const response = await fetch(file.href);
  return WebAssembly.compile(await response.arrayBuffer());
}
