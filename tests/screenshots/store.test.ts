import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';

const store = path.resolve(import.meta.dirname, '../../docs/store');

test.each(['en', 'fr'])('the pictures of the listing, %s: those it names, of a size that stores take', (language) => {
  const folder = path.join(store, 'pictures', language);
  const listing = readFileSync(path.join(store, 'listing.md'), 'utf8');
  const named = [...listing.matchAll(/`(\d-[\w-]+\.png)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  expect(readdirSync(folder).sort()).toEqual(named);
  for (const name of readdirSync(folder)) {
    const { width, height, channels, depth } = decode(readFileSync(path.join(folder, name)));
    expect({ name, width, height, channels, depth }).toEqual({ name, width: 1280, height: 800, channels: 3, depth: 8 });
  }
});
