/**
 * A page whose tree grows with each paragraph by all formatting that is open (HTML standard, section 13.2.4.3, "reconstruct the active
 * formatting elements"): a thousand elements for every four bytes.
 */
export function growingHtml(kilobytes: number): string {
  const open = Array.from({ length: 1_000 }, (_, at) => `<b a${at}>`).join('');
  return `<!DOCTYPE html><p>${open}${'<p>x'.repeat(kilobytes * 250)}`;
}

/** A text whose every letter carries 400,000 marks that must be put in order: seconds for each 10 MB. */
export function slowText(megabytes: number): string {
  const letter = `a${'\u0301\u0323'.repeat(200_000)} `;
  return letter.repeat(Math.ceil((megabytes * 1_000_000) / Buffer.byteLength(letter)));
}
