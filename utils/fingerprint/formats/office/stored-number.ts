/** A number as all spreadsheets' cells are said: the shortest that means the same, since programs store up to 17 digits or eight bytes. */
export function storedNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}
