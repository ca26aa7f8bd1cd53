import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** By what a test changes the process it runs in: vitest's stand-ins (a bare `vi.fn()` is none), another environment, a database for all. */
const marks = /\bvi\.(?!fn\b)|@vitest-environment|fake-indexeddb|watch-world/;

/** The test files below a folder, relative to it, that need a process of their own, since they change it for whoever runs there after them. */
export function fakingFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .filter((name) => marks.test(readFileSync(path.join(folder, name), 'utf8')))
    .map((name) => name.replaceAll(path.sep, '/'))
    .sort();
}
