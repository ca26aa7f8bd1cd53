/** Says on stderr what is going on and how long it took, so that stdout holds results alone. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = Date.now();
  process.stderr.write(`${what} … `);
  try {
    const result = await work();
    process.stderr.write(`${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (cause) {
    process.stderr.write('failed\n');
    throw cause;
  }
}
