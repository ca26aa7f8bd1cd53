import type { Bench } from './figure.ts';

interface Part {
  about: string;
  /** On two cores at rest. */
  minutes: number;
  load: () => Promise<Bench>;
}

/** In the order of the report. */
export const parts = {
  size: {
    about: 'bytes of what is built, against the budgets',
    minutes: 1,
    load: async () => (await import('./size.ts')).size,
  },
  page: {
    about: 'what a page pays: with the extension, without it, and with the worst habits of others',
    minutes: 8,
    load: async () => (await import('./page.ts')).page,
  },
  timing: {
    about: 'what a page can tell by time: two samples of loads with different findings',
    minutes: 12,
    load: async () => (await import('./timing.ts')).timing,
  },
  reader: {
    about: 'full mode: first sync and look-ups at 1,000, 4,000 and 16,000 cases',
    minutes: 3,
    load: async () => (await import('./client.ts')).client,
  },
  hashing: {
    about: 'fingerprints in the browser beside WebCrypto alone',
    minutes: 2,
    load: async () => (await import('./hashing.ts')).hashing,
  },
  desk: {
    about: 'a dump of 70,000 files: read, hashed, scrolled, killed and taken up',
    minutes: 10,
    load: async () => (await import('./desk.ts')).desk,
  },
  fingerprints: {
    about: 'every format and a mixed dump beside openssl and sha256sum; memory; near tables; what a reader waits for',
    minutes: 15,
    load: async () => (await import('./fingerprints/fingerprints.ts')).fingerprints,
  },
  registry: {
    about: 'durable statements a second beside bare rows',
    minutes: 1,
    load: async () => (await import('./registry.ts')).registry,
  },
} satisfies Record<string, Part>;

export type PartName = keyof typeof parts;
export const partNames = Object.keys(parts) as PartName[];
