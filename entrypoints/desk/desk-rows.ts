import type { Checked } from '../../utils/checking/assess.ts';
import type { Contained } from '../../utils/finding/contained.ts';
import type { Report } from '../../utils/finding/finding.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { DeskFile } from '../../utils/storage/desk.ts';
import { newRow, withReport, type DeskRow } from './row.ts';

/** Looked up at a time: short enough that the page stays alive in between. */
const ROWS_PER_LOOK_UP = 1_000;
/** Files come by the thousand a second; the page follows a few times a second, more seldom the longer the list. */
const MIN_NOTICE_MS = 250;
const ROWS_PER_NOTICE_MS = 50;

export interface DeskRowsParts {
  database: Database;
  /** What the reader's own copies of the registries say about these bytes, in their order. */
  assess: (documents: readonly Checked[]) => Promise<Report[]>;
}

/** All rows of the desk, in memory; the tables of the database are their truth. For useSyncExternalStore. */
export class DeskRows {
  #rows: readonly DeskRow[] = [];
  readonly #byPath = new Map<string, number[]>();
  readonly #copies = new Map<string, number>();
  /** Container → the documents in it. */
  readonly #inside = new Map<string, Set<number>>();
  readonly #listeners = new Set<() => void>();
  #notice: ReturnType<typeof setTimeout> | undefined;
  #assessing: Promise<void> | undefined;
  /** Rows before this one have been looked up in the newest copies. */
  #assessed = 0;
  #current: DeskRow[] = [];

  constructor(private readonly parts: DeskRowsParts) {}

  async load(): Promise<void> {
    await this.parts.database.deskBatches.each(({ importId, files }) => this.#insert(importId, files));
    this.#tell();
    void this.assess();
  }

  /** Files that were done just now, and are stored. */
  add(importId: number, files: readonly DeskFile[]): void {
    this.#insert(importId, files);
    this.#tellSoon();
    void this.assess();
  }

  /** What is known of the bytes at a path, so that they are not read again; what was not read, or not looked at, is tried again. */
  known(path: string): readonly DeskFile[] {
    const rows = this.#byPath.get(path) ?? [];
    return rows.filter((id) => !this.#isToReplace(id)).flatMap((id) => this.#current[id]?.file ?? []);
  }

  /** How many files here have these bytes. */
  copiesOf(digest: string): number {
    return this.#copies.get(digest) ?? 0;
  }

  /** After a sync: newer statements may change any finding. */
  assessAgain(): Promise<void> {
    this.#assessed = 0;
    return this.assess();
  }

  assess(): Promise<void> {
    this.#assessing ??= this.#assessAll().finally(() => (this.#assessing = undefined));
    return this.#assessing;
  }

  forget(): void {
    this.#current = [];
    this.#byPath.clear();
    this.#copies.clear();
    this.#inside.clear();
    this.#assessed = 0;
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly DeskRow[] => this.#rows;

  #insert(importId: number, files: readonly DeskFile[]): void {
    for (const file of files) {
      const before = this.#byPath.get(file.path) ?? [];
      const replaced = before.find((id) => this.#isToReplace(id));
      const id = replaced ?? this.#current.length;
      this.#count(this.#current[id]?.file, -1);
      this.#current[id] = newRow(id, importId, file);
      if (replaced === undefined) this.#byPath.set(file.path, [...before, id]);
      else this.#assessed = Math.min(this.#assessed, replaced);
      if (file.within !== undefined) this.#insideOf(versionOf(file.within, file)).add(id);
      this.#count(file, 1);
    }
  }

  /** Its bytes could not be read; or nobody looked whether it is a document, or what lies in it is one. */
  #isToReplace(id: number): boolean {
    const file = this.#current[id]?.file;
    if (file?.digests === undefined || file.isStandIn === 'unknown') return true;
    const inside = this.#inside.get(versionOf(file.path, file)) ?? [];
    return [...inside].some((one) => this.#current[one]?.file.isStandIn === 'unknown');
  }

  #count(file: DeskFile | undefined, change: 1 | -1): void {
    const digest = file?.digests?.sha256;
    if (digest !== undefined) this.#copies.set(digest, this.copiesOf(digest) + change);
  }

  async #assessAll(): Promise<void> {
    while (this.#assessed < this.#current.length) {
      const from = this.#assessed;
      this.#assessed = Math.min(this.#current.length, from + ROWS_PER_LOOK_UP);
      const rows = this.#current.slice(from, this.#assessed).filter(({ file }) => file.digests !== undefined);
      const reports = await this.parts.assess(rows.map((row) => this.#checkedOf(row)));
      rows.forEach(({ id, file }, at) => {
        const [row, report] = [this.#current[id], reports[at]];
        // Erased, or read anew, in the meantime.
        if (row?.file === file && report !== undefined) this.#current[id] = withReport(row, report);
      });
      this.#tellSoon();
    }
  }

  #insideOf(container: string): Set<number> {
    const inside = this.#inside.get(container) ?? new Set();
    this.#inside.set(container, inside);
    return inside;
  }

  /** With what lies in it: a container is shown by the worst of that. */
  #checkedOf({ file }: DeskRow): Checked {
    const inside = [...(this.#inside.get(versionOf(file.path, file)) ?? [])].flatMap(
      (id) => this.#current[id]?.file ?? [],
    );
    const members = inside.flatMap((one) => memberOf(one) ?? []);
    const unread = inside.flatMap(({ digests, problems }) => (digests ? [] : (problems?.[0]?.reason ?? 'damaged')));
    return {
      ...checkedOf(file),
      ...(members.length > 0 && { members }),
      ...(unread.length > 0 && { unread }),
    };
  }

  #tellSoon(): void {
    this.#notice ??= setTimeout(() => this.#tell(), Math.max(MIN_NOTICE_MS, this.#current.length / ROWS_PER_NOTICE_MS));
  }

  #tell(): void {
    clearTimeout(this.#notice);
    this.#notice = undefined;
    this.#rows = [...this.#current];
    for (const listener of this.#listeners) listener();
  }
}

/** A container that was changed and read again has other documents in it. */
function versionOf(container: string, { modifiedMs }: DeskFile): string {
  return `${modifiedMs} ${container}`;
}

/** The bytes are here: nobody else can be served others. */
function checkedOf({ size, atSeconds, digests, problems }: DeskFile): Checked {
  const { isPlainText, ...prints } = printsOf(digests);
  return {
    checked: { ...prints, size, atSeconds, mediaType: '', ...(problems && { problems }) },
    pinned: true,
    isPlainText,
  };
}

function memberOf({ size, digests, problems }: DeskFile): Contained | undefined {
  if (digests === undefined) return undefined;
  return { ...printsOf(digests), size, ...(problems && { problems }) };
}

/** Without the digests that nothing is looked up by. */
function printsOf({
  sha256 = '',
  textSha256,
  textSketch,
  imageHash,
  imageQuality,
  pageLayouts,
  isPlainText = false,
}: Partial<NonNullable<DeskFile['digests']>> = {}) {
  return {
    sha256,
    isPlainText,
    ...(textSha256 !== undefined && { textSha256 }),
    ...(textSketch !== undefined && { textSketch }),
    ...(imageHash !== undefined && { imageHash }),
    ...(imageQuality !== undefined && { imageQuality }),
    ...(pageLayouts !== undefined && { pageLayouts }),
  };
}
