import { loadOwnFile } from './load-own-file.ts';

/** A WebAssembly file of our own package, compiled. */
export async function loadWasm(file: URL): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await loadOwnFile(file));
}
