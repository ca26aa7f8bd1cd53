import type { SessionStorage } from '../../utils/checking/session-rows.ts';

/** Session storage as the browser has it: values are copies, and outlive whoever put them. */
export class Session implements SessionStorage {
  readonly items = new Map<string, unknown>();

  get(keys: string | string[] | null): Promise<Record<string, unknown>> {
    const wanted = keys === null ? [...this.items.keys()] : [keys].flat();
    const found = wanted.filter((key) => this.items.has(key));
    return Promise.resolve(Object.fromEntries(found.map((key) => [key, structuredClone(this.items.get(key))])));
  }

  set(items: Record<string, unknown>): Promise<void> {
    for (const [key, value] of Object.entries(items)) this.items.set(key, structuredClone(value));
    return Promise.resolve();
  }

  remove(keys: string | string[]): Promise<void> {
    for (const key of [keys].flat()) this.items.delete(key);
    return Promise.resolve();
  }

  /** Keys under `kind:`, sorted. */
  keysOf(kind: string): string[] {
    const prefix = `${kind}:`;
    return [...this.items.keys()].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])).sort();
  }
}
