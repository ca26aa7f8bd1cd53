interface Rows<Row> {
  each(visit: (row: Row) => void): PromiseLike<void>;
}

/** The rows of a table with what was parsed of each: once, since what was signed or confirmed never changes, and forgotten with its row. */
export class ParsedRows<Row extends { id: string | number }, Parsed> {
  #parsed: ReadonlyMap<Row['id'], { value: Parsed }> = new Map();

  constructor(private readonly parse: (row: Row) => Parsed) {}

  async each(rows: Rows<Row>, visit: (row: Row, parsed: Parsed) => void): Promise<void> {
    const parsed = new Map<Row['id'], { value: Parsed }>();
    await rows.each((row) => {
      const own = this.#parsed.get(row.id) ?? { value: this.parse(row) };
      parsed.set(row.id, own);
      visit(row, own.value);
    });
    this.#parsed = parsed;
  }
}
