import type { Contained, NamedContained } from '../finding/contained.ts';
import type { FindingRow } from '../storage/findings.ts';
import type { Checked } from './assess.ts';
import { openNames } from './sealed-names.ts';

/** What lies in a container, and what each document in it is called there: hostile text. */
export interface Contents {
  bytes: Checked;
  /** One for each of `bytes.members`, then of `bytes.unread`, the outermost container's name first. */
  names: string[][];
}

/** Containers of which what is inside stays in memory; of private windows, nowhere else. */
const MAX_KEPT = 16;

/** What lies in the containers that were checked last. */
export class KeptContents {
  readonly #kept = new Map<string, Contents>();

  keep(key: string, contents: Contents): void {
    this.#kept.delete(key);
    this.#kept.set(key, contents);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  get(key: string): Contents | undefined {
    return this.#kept.get(key);
  }

  /** Of these, or of all. */
  forget(keys: readonly string[] = [...this.#kept.keys()]): void {
    for (const key of keys) this.#kept.delete(key);
  }
}

/** What the cache has; the names can be read only with the address that they were sealed under. */
export async function openContents(
  row: FindingRow,
  secret: Uint8Array,
  address: string,
): Promise<Contents | undefined> {
  if (row.sealedNames === undefined) return undefined;
  const count = (row.members?.length ?? 0) + (row.unread?.length ?? 0);
  const names = await openNames(secret, address, row.sealedNames);
  return names?.length === count ? { bytes: row, names } : undefined;
}

/** As the cache keeps it. */
export function withoutNames(member: NamedContained): Contained {
  const rest: Contained & { path?: string[] } = { ...member };
  delete rest.path;
  return rest;
}
