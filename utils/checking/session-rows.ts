/** The browser's session storage, as far as it is used: memory that outlives the worker, and of which nothing is ever on a disk. */
export interface SessionStorage {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

/** Rows of one kind in session storage, each under its own key. */
export class SessionRows<Row extends { key: string }> {
  constructor(
    private readonly storage: SessionStorage,
    private readonly kind: string,
  ) {}

  async all(): Promise<Row[]> {
    const items = Object.entries(await this.storage.get(null));
    return items.flatMap(([name, value]) => (name.startsWith(`${this.kind}:`) ? [value as Row] : []));
  }

  async get(key: string): Promise<Row | undefined> {
    const name = this.#name(key);
    return (await this.storage.get(name))[name] as Row | undefined;
  }

  /** False where the browser has no room for them: it keeps 10 MB in all, and then nothing of these. */
  async put(rows: readonly Row[]): Promise<boolean> {
    if (rows.length === 0) return true;
    const items = Object.fromEntries(rows.map((row) => [this.#name(row.key), row]));
    return this.storage.set(items).then(
      () => true,
      () => false,
    );
  }

  async delete(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.storage.remove(keys.map((key) => this.#name(key)));
  }

  #name(key: string): string {
    return `${this.kind}:${key}`;
  }
}
