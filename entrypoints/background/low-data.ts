/** Whether the reader asked the browser to save data. Asked each time: it may be switched at any moment. Firefox does not tell. */
export function isLowData(from: { connection?: { saveData?: boolean } } = globalThis.navigator): boolean {
  return from.connection?.saveData === true;
}
