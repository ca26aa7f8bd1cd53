import { loadOwnFile } from '../../load-own-file.ts';

/** Written otherwise, Vite would take the folder for a module of its own. */
const here = import.meta.url;
/** pdf.js's tables of predefined CMaps: where they are installed; in the package, the folder that wxt.config.ts puts them into. */
const folder = new URL(here.startsWith('file:') ? '../../../../node_modules/pdfjs-dist/cmaps/' : '/cmaps/', here).href;
const NAME = /^[\w-]+\.bcmap$/;

/**
 * What pdf.js would fetch from beside itself for a PDF. Of it we have the tables by which texts in Chinese, Japanese and Korean are written (predefined
 * CMaps: ISO 32000-1, 9.7.5.2), each loaded when it is needed; no typefaces, no decoders.
 */
export class PdfTables {
  /** Some of the text is written by a table that we have not: it cannot be read. */
  isTextMissing = false;

  /** pdf.js's option `BinaryDataFactory`. */
  get factory(): object {
    const fetchTable = (asked: { kind: string; filename: string }): Promise<Uint8Array> => this.fetch(asked);
    return class {
      fetch = fetchTable;
    };
  }

  private async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error('not in the file');
    try {
      if (!NAME.test(filename)) throw new Error('no name of a table');
      return await loadOwnFile(new URL(filename, folder));
    } catch (cause) {
      this.isTextMissing = true;
      throw new Error('no such table', { cause });
    }
  }
}
