/** Whether the reader asked the browser to save data. Asked each time: it may be switched at any moment. Firefox does not tell. */
export function isLowData(from: object = globalThis.navigator): boolean {
  const { connection } = from as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
