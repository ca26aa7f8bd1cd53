import { GrowingBytes } from '../growing-bytes.ts';
import { MAX_LAYOUT_BYTES, type PageLayout } from './page-layout.ts';

/** Lines of a page are counted in a byte. */
const MAX_LINES = 255;

/** The gaps of many pages, a byte each and one for each line: some 350 bytes a page. */
export class KeptPages {
  readonly #bytes = new GrowingBytes();
  readonly #starts: number[] = [];

  get length(): number {
    return this.#starts.length;
  }

  get byteLength(): number {
    return this.#bytes.length + 4 * this.#starts.length;
  }

  /** The place of the page is handed back. Where a line starts and ends is not kept: it is never compared. */
  add(layout: PageLayout): number {
    const lines = layout.slice(0, MAX_LINES);
    const page = new Uint8Array(
      Math.min(
        MAX_LAYOUT_BYTES,
        lines.reduce((sum, { gaps }) => sum + 1 + gaps.length, 0),
      ),
    );
    let at = 0;
    for (const { gaps } of lines) {
      if (at + 1 + gaps.length > page.length) break;
      page[at] = gaps.length;
      page.set(gaps, at + 1);
      at += 1 + gaps.length;
    }
    this.#starts.push(this.#bytes.length);
    this.#bytes.add(page.subarray(0, at));
    return this.#starts.length - 1;
  }

  /** As it was added, but for its lines' ends. */
  layoutAt(page: number): PageLayout {
    const layout: PageLayout[number][] = [];
    this.eachLine(page, (bytes, from, count) =>
      layout.push({ left: 0, right: 255, gaps: [...bytes.subarray(from, from + count)] }),
    );
    return layout;
  }

  gapsAt(page: number, line: number): Uint8Array {
    const bytes = this.#bytes.view();
    let at = this.#starts[page] ?? 0;
    for (let skipped = 0; skipped < line; skipped += 1) at += 1 + (bytes[at] as number);
    return bytes.subarray(at + 1, at + 1 + (bytes[at] as number));
  }

  eachLine(page: number, tell: (bytes: Uint8Array, from: number, count: number, line: number) => void): void {
    const bytes = this.#bytes.view();
    const end = this.#starts[page + 1] ?? bytes.length;
    for (let at = this.#starts[page] ?? end, line = 0; at < end; line += 1) {
      const count = bytes[at] as number;
      tell(bytes, at + 1, count, line);
      at += 1 + count;
    }
  }
}
