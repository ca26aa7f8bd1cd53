/** Programs that documents are written in, by how they name themselves, and whose they are. */
const authoring: readonly (readonly [string, RegExp])[] = [
  ['Microsoft', /\bmicrosoft\b(?!.*print to pdf)|^(?:word|excel|powerpoint)\b/i],
  ['LibreOffice', /libreoffice|openoffice|staroffice|^(?:writer|calc|impress|draw)$/i],
  ['Google', /google (?:docs|sheets|slides)/i],
  ['Apple', /^(?:pages|numbers|keynote)\b/i],
  ['WPS', /\bwps\b|kingsoft/i],
  ['Adobe', /indesign|illustrator|photoshop|pagemaker|framemaker/i],
  ['TeX', /\btex\b|latex|xetex|luatex/i],
  ['Scribus', /scribus/i],
  ['Canva', /canva/i],
];
/** Programs that only make PDF of what others wrote: each goes with any of the above. */
const printing: readonly (readonly [string, RegExp])[] = [
  ['Adobe', /distiller|adobe pdf library|acrobat|pdfmaker/i],
  ['Apple', /quartz pdfcontext/i],
  ['Google', /skia\/pdf/i],
  ['Ghostscript', /ghostscript/i],
  ['iText', /\bitext/i],
  ['PDFsam', /pdfsam|sejda/i],
  ['ILovePDF', /ilovepdf/i],
  ['qpdf', /\bqpdf\b|pikepdf/i],
  ['pdf-lib', /pdf-lib/i],
  ['Foxit', /foxit/i],
];

/** Whose programs these are: those that write, and those that make PDF of it. One that is not known counts for nothing. */
export function makersOf(programs: readonly string[]): { authoring: Set<string>; printing: Set<string> } {
  return { authoring: makersIn(programs, authoring), printing: makersIn(programs, printing) };
}

function makersIn(programs: readonly string[], known: typeof authoring): Set<string> {
  return new Set(
    programs.flatMap((program) => known.filter(([, pattern]) => pattern.test(program)).map(([maker]) => maker)),
  );
}
