import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { supportedSites } from './sites/supported-sites.ts';

// The rules of the house that are about files: who may import whom, no cycles, small files, every spec with
// vectors. docs/architecture.md says why.
const root = path.resolve(import.meta.dirname, '..');
const MAX_LINES = 300;
const MAX_MEDIAN_LINES = 60;

const mayImport: Record<string, string[]> = {
  'utils/protocol': [],
  'utils/fingerprint': ['utils/protocol'],
  'utils/mail-evidence': ['utils/protocol'],
  'utils/documents': [],
  'utils/sites': ['utils/protocol', 'utils/documents'],
  'utils/hosts': ['utils/protocol'],
  'utils/fetching': ['utils/protocol', 'utils/documents'],
  'utils/finding': ['utils/protocol'],
  'utils/storage': ['utils/protocol', 'utils/finding', 'utils/browser.ts'],
  'utils/registry-client': ['utils/protocol', 'utils/storage', 'utils/fetching', 'utils/finding'],
  'utils/flagging': ['utils/protocol', 'utils/storage'],
  'utils/checking': [
    'utils/fingerprint',
    'utils/hosts',
    'utils/fetching',
    'utils/registry-client',
    'utils/finding',
    'utils/protocol',
    'utils/storage',
  ],
  'utils/messages.ts': ['utils/browser.ts', 'utils/finding', 'utils/protocol'],
  'utils/i18n.ts': ['public'],
  'utils/messages-in-page.ts': ['utils/messages.ts', 'utils/browser.ts', 'utils/page-browser.ts'],
  'utils/browser.ts': [],
  'utils/page-browser.ts': ['utils/browser.ts'],
  components: [
    'utils/finding',
    'utils/fingerprint/metadata.ts',
    'utils/fingerprint/metadata-remarks.ts',
    'utils/i18n.ts',
    'utils/mail-evidence',
    'utils/protocol',
  ],
  entrypoints: ['components', 'utils'],
  registry: [
    'utils/protocol',
    'utils/fingerprint',
    'utils/mail-evidence',
    'utils/fetching',
    'utils/finding',
    'utils/i18n.ts',
    'package.json',
    'docs',
  ],
};

const sources = ['entrypoints', 'components', 'utils', 'registry'].flatMap((folder) => filesUnder(folder));
const styleSheets = ['entrypoints', 'components'].flatMap((folder) => filesUnder(folder, /\.css$|-style\.ts$/));
const imports = new Map(sources.map((file) => [file, importsOf(file)]));

describe('who may import whom', () => {
  test.each(sources)('%s', (file) => {
    const zone = zoneOf(file);
    const allowed = mayImport[zone];
    expect(allowed, `${file} lies in no zone of the layout`).toBeDefined();
    for (const target of imports.get(file) ?? []) {
      if (target === zone || target.startsWith(`${zone}/`)) continue;
      const fits = allowed?.some((entry) => target === entry || target.startsWith(`${entry}/`));
      expect(fits, `${file} imports ${target}, which ${zone} may not`).toBe(true);
    }
  });
});

test('no cycles', () => {
  const done = new Set<string>();
  const walk = (file: string, trail: string[]): void => {
    if (trail.includes(file)) expect.fail(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);
});

test('only utils/browser.ts imports the browser API, and for content scripts utils/page-browser.ts', () => {
  for (const file of sources) {
    if (['utils/browser.ts', 'utils/page-browser.ts'].includes(file)) continue;
    expect(read(file), file).not.toMatch(/from '(wxt\/browser|webextension-polyfill)'|\bchrome\.[a-z]+[A-Za-z]*\./);
  }
});

describe('files stay small', () => {
  test.each(sources)(`%s has at most ${MAX_LINES} lines`, (file) => {
    expect(lines(file)).toBeLessThanOrEqual(MAX_LINES);
  });
  test(`the median is at most ${MAX_MEDIAN_LINES} lines`, () => {
    const sorted = sources.map(lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN_LINES);
  });
});

test('the top level holds what the layout says', () => {
  const expected = ['components', 'docs', 'entrypoints', 'public', 'registry', 'tests', 'utils'];
  const folders = readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !['node_modules', 'build'].includes(entry.name),
    )
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual(expected);
});

describe('a site is one file, one page under test and one line', () => {
  const files = filesUnder('utils/sites').filter((file) =>
    /^export const \w+(: Site\b| = \w+Site\()/m.test(read(file)),
  );
  test('there are some', () => expect(files.length).toBeGreaterThan(10));
  test.each(files)('%s', (file) => {
    const name = path.basename(file, '.ts');
    expect(read('utils/sites/sites.ts'), `add ${name} to the list in utils/sites/sites.ts`).toContain(`./${name}.ts`);
    const id = /\bid: '([^']+)'/.exec(read(file))?.[1];
    expect(id === 'any' ? 'any-site' : id, `${file} is named for its id`).toBe(name);
    // A social site's page is tried with all others' (tests/sites/social-sites.test.ts, tests/e2e/sites.test.ts).
    if (existsSync(path.join(root, `tests/sites/pages/${name}.ts`))) return;
    const tests = `tests/sites/${name}.test.ts`;
    expect(existsSync(path.join(root, tests)), `write ${tests}, or tests/sites/pages/${name}.ts`).toBe(true);
    const page = `tests/sites/pages/${name}.html`;
    const hasPage = existsSync(path.join(root, page)) || read(tests).includes('savedPage(');
    expect(hasPage, `${tests} needs a page: build ${page} from the documented markup`).toBe(true);
  });
});

test('docs/supported-sites.md is what the lists say', () => {
  expect(read('docs/supported-sites.md'), 'run: npm run supported-sites').toBe(supportedSites());
});

test('every host has a test, and stands in the list', () => {
  const list = read('utils/hosts/document-hosts.ts');
  for (const file of filesUnder('utils/hosts')) {
    const name = path.basename(file, '.ts');
    if (!/export const \w+: DocumentHost\b/.test(read(file))) continue;
    expect(list, `${name} is not in utils/hosts/document-hosts.ts`).toContain(`./${name}.ts`);
    const id = /id: '([^']+)'/.exec(read(file))?.[1] ?? name;
    expect(read('tests/hosts/links.ts'), `tests/hosts/links.ts has no link for ${id}`).toContain(id);
  }
});

test('every spec has vectors', () => {
  /** Formats whose vectors stand under another name. */
  const elsewhere: Record<string, string> = {
    leaf: 'statement',
    'fingerprint-text-v1': 'text-v1',
    'fingerprint-page-v1': 'page-layout-v1',
  };
  for (const file of readdirSync(path.join(root, 'docs/spec'))) {
    const name = path.basename(file, '.md');
    expect(existsSync(path.join(root, `tests/vectors/${elsewhere[name] ?? name}.json`)), `vectors of ${file}`).toBe(
      true,
    );
  }
});

test('every dependency has a line in docs/architecture.md', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const page = read('docs/architecture.md');
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    if (name.startsWith('@types/')) continue;
    expect(page, `docs/architecture.md says nothing of ${name}`).toContain(name);
  }
});

test('what a document links to or names as a test is there', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(path.join(root, 'docs'))
      .filter(isMarkdown)
      .map((name) => `docs/${name}`),
  ];
  for (const document of documents) {
    const folder = path.dirname(document);
    for (const [, link = ''] of read(document).matchAll(/\]\(([^)#]+)\)/g)) {
      if (link.includes('://')) continue;
      expect(existsSync(path.join(root, folder, link)), `${document} links to ${link}`).toBe(true);
    }
    for (const [, named = ''] of read(document).matchAll(/`(tests\/(?!sites\/.*(?:NAME|klippboard))[^`]+)`/g))
      expect(existsSync(path.join(root, named)), `${document} names ${named}`).toBe(true);
  }
});

test.each(styleSheets)('%s: no style knows left from right: languages are written both ways', (file) => {
  const rules = read(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  expect(rules).not.toMatch(/\b(left|right)\b|translateX|\bfloat\s*:/);
  // Four values, or corners, that differ between the sides: …-block and …-inline say it.
  for (const [said, end, start] of rules.matchAll(/(?:margin|padding|inset): [^\s;]+ ([^\s;]+) [^\s;]+ ([^\s;]+);/g))
    expect(end, said).toBe(start);
});

function isMarkdown(name: string): boolean {
  return name.endsWith('.md');
}

function filesUnder(folder: string, names = /\.tsx?$/): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function lines(file: string): number {
  return read(file).split('\n').length - 1;
}

/** Paths, from the root, of all our files that a file imports; packages are left out. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:from|import|new URL\()\s*\(?'(\.{1,2}\/[^']+)'/g);
  return [...found]
    .map(([, target]) => path.join(path.dirname(file), (target ?? '').replace(/\?.*$/, '')))
    .filter((target) => !target.startsWith('node_modules/'));
}

function zoneOf(file: string): string {
  const [top, second] = file.split('/');
  return top === 'utils' ? `utils/${second ?? ''}` : (top ?? '');
}
