import { comparePages } from '../../utils/fingerprint/page-layout/compare-pages.ts';
import { LineIndex } from '../../utils/fingerprint/page-layout/line-index.ts';
import { parseLayout } from '../../utils/fingerprint/page-layout/page-layout.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import { MAX_ALIKE, type Alike } from './alike.ts';
import type { DeskRow } from './row.ts';

/** Pages of the desk that are compared, those that came first: to read them in takes half a second, while nothing else goes on. */
export const MAX_PAGES = 20_000;
/** Comparisons for one page, the likeliest first. */
const MAX_COMPARED = 100;

interface FoundByPages {
  alike: Extract<Alike, { by: 'near-page' }>[];
  /** Files with pages of text that no file is compared with: their pages came when there were too many. */
  filesLeftOut: number;
}

/** The pages of all files of the desk; read in with the first file that is opened and has pages of text. */
export class AlikePages {
  #index = new LineIndex();
  #files: DeskFile[] = [];
  readonly #read = new Set<DeskFile>();
  readonly #documents = new Map<string, number>();

  constructor(private readonly maxPages = MAX_PAGES) {}

  /** The files with a page whose lines fall in the same places as on one of this one, the nearest first; one for each distinct content. */
  find(row: DeskRow, rows: readonly DeskRow[]): FoundByPages {
    const { pageLayouts, sha256 } = row.file.digests ?? {};
    if (pageLayouts === undefined) return { alike: [], filesLeftOut: 0 };
    const rowOf = new Map(rows.map((one) => [one.file, one]));
    // Of files that were erased nothing is kept, and they take no place from those that came after them.
    if (this.#files.some((file) => !rowOf.has(file))) this.forget();
    const filesLeftOut = rows.filter(({ file }) => !this.#take(file)).length;
    const best = new Map<string, { file: DeskFile; page: number; similarity: number }>();
    for (const encoded of pageLayouts) {
      const layout = parseLayout(encoded) ?? [];
      for (const page of this.#index.candidates(layout).slice(0, MAX_COMPARED)) {
        const file = this.#files[page];
        const digest = file?.digests?.sha256;
        if (file === undefined || digest === undefined || digest === sha256) continue;
        // Lines that many files have count like others: of ten versions of one page each is told of.
        const compared = comparePages(layout, this.#index.layoutAt(page));
        const known = best.get(digest) ?? { similarity: 0, page };
        if (compared.kind !== 'same-places' || compared.similarity < known.similarity) continue;
        // Of copies the first.
        if (compared.similarity > known.similarity || page < known.page)
          best.set(digest, { file, page, similarity: compared.similarity });
      }
    }
    const alike = [...best.values()]
      .flatMap(({ file, similarity }) => {
        const found = rowOf.get(file);
        return found === undefined ? [] : [{ row: found, by: 'near-page' as const, similarity }];
      })
      .sort((a, b) => b.similarity - a.similarity || a.row.id - b.row.id)
      .slice(0, MAX_ALIKE);
    return { alike, filesLeftOut };
  }

  /** What the desk is rid of is kept here no longer. */
  forget(): void {
    this.#index = new LineIndex();
    this.#files = [];
    this.#read.clear();
    this.#documents.clear();
  }

  /** Whether its pages, if it has any, are among those that are compared. */
  #take(file: DeskFile): boolean {
    const { pageLayouts = [], sha256 = '' } = file.digests ?? {};
    if (pageLayouts.length === 0 || this.#read.has(file)) return true;
    if (this.#index.size + pageLayouts.length > this.maxPages) return false;
    this.#read.add(file);
    const document = this.#documents.get(sha256) ?? this.#documents.size;
    this.#documents.set(sha256, document);
    for (const encoded of pageLayouts) {
      this.#index.add(document, parseLayout(encoded) ?? []);
      this.#files.push(file);
    }
    return true;
  }
}
