/** All files with the same bytes are one document, with each of their paths once, in the order in which they come. */
export function onePerDigest<T extends { sha256: string; paths: string[] }>(all: Iterable<T>): T[] {
  const documents = new Map<string, { document: T; paths: Set<string> }>();
  for (const document of all) {
    // A dump may have tens of thousands of copies of one file.
    const same = documents.get(document.sha256);
    if (same === undefined) documents.set(document.sha256, { document, paths: new Set(document.paths) });
    else for (const path of document.paths) same.paths.add(path);
  }
  return [...documents.values()].map(({ document, paths }) => ({ ...document, paths: [...paths] }));
}
