import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { boundCMapRanges, isPdfJs } from './utils/fingerprint/formats/pdf/bound-cmap-ranges.ts';
import { sharedHosts } from './utils/hosts/document-hosts.ts';
import { standardSites } from './utils/sites/sites.ts';

const quietContext = fileURLToPath(new URL('entrypoints/page.content/quiet-context.ts', import.meta.url));

export default defineConfig({
  // A build for a test run or a demo stands apart, so that it never takes the folder from under a browser.
  outDir: process.env['TOUCHSTONE_OUT_DIR'] ?? 'build',
  // Imports stand in each file: what a file needs is read at its top.
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  // WXT's own context of content scripts announces itself to every page; the file in its place says how.
  // Workers are modules: what reads a format is loaded when a document of its kind has come.
  vite: () => ({
    resolve: { alias: { 'wxt/utils/content-script-context': quietContext } },
    plugins: [wasmInPackage(), changedPdfJs()],
    worker: { format: 'es', plugins: () => [wasmInPackage(), changedPdfJs()] },
  }),
  hooks: {
    'build:publicAssets': (_, files) => {
      files.push(...tablesOfPdf());
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      // The words of all languages in a file of their own, which background and pages share; other scripts hold none, and cannot be split.
      const output = config.build?.rollupOptions?.output;
      if (output === undefined || Array.isArray(output) || !entrypoints.some(({ type }) => type === 'background'))
        return;
      output.manualChunks = (id) => (id.includes('_locales') ? 'catalogues' : undefined);
    },
  },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      // For the page, link or image that the reader points at, and only then: no address is read without it.
      'activeTab',
      'contextMenus',
      // Not …WithHostAccess: its rules say nothing about hosts we hold no permission for, and private networks are such hosts.
      'declarativeNetRequest',
      // Firefox has no `targetAddressSpace`: there the guard asks names and looks at its own connections (own-page/guard-requests.ts).
      ...(browser === 'firefox' ? ['dns', 'webRequest', 'webRequestBlocking'] : []),
      ...(isChromium(browser) ? ['offscreen'] : []),
    ],
    host_permissions: [
      ...new Set([
        ...standardSites.flatMap((site) => site.hostPermissions),
        ...sharedHosts.flatMap((host) => host.matches),
      ]),
    ],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // Asked for by the switch in the options; Safari has none.
    ...(browser === 'safari' ? {} : { optional_permissions: ['notifications'] }),
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+T' } },
      'check-page': { suggested_key: { default: 'Alt+Shift+C' }, description: '__MSG_menu_check_page__' },
    },
    content_security_policy: {
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'touchstone@touchstone.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : isChromium(browser)
        ? { minimum_chrome_version: '137' }
        : { browser_specific_settings: { safari: { strict_min_version: '18.0' } } }),
  }),
});

/** What is used of Vite's type, of which WXT has another edition than we. */
interface WasmPlugin {
  name: string;
  enforce: 'pre';
  transform: (code: string, id: string) => { code: string; map: null } | undefined;
}

/**
 * Puts WebAssembly files that a module names by `new URL('….wasm', import.meta.url)`, as Node reads them, into the package. Vite would, but WXT
 * writes another address over `import.meta.url` first.
 */
function wasmInPackage(): WasmPlugin {
  return {
    name: 'wasm-in-package',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/utils/fingerprint/')) return undefined;
      const imports: string[] = [];
      const changed = code.replace(/new URL\(\s*'([^']+\.wasm)',\s*import\.meta\.url,?\s*\)/g, (_, file: string) => {
        const name = `wasmFile${imports.length}`;
        imports.push(`import ${name} from '${file}?url';`);
        return `new URL(${name}, self.location.href)`;
      });
      return imports.length === 0 ? undefined : { code: `${imports.join('')}${changed}`, map: null };
    },
  };
}

/** Tables that a PDF's text may be written by (formats/pdf/pdf-tables.ts): each is read when a document has asked for it. */
function tablesOfPdf(): { absoluteSrc: string; relativeDest: string }[] {
  const folder = fileURLToPath(new URL('node_modules/pdfjs-dist/cmaps', import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.bcmap'))
    .map((name) => ({ absoluteSrc: path.join(folder, name), relativeDest: `cmaps/${name}` }));
}

function isChromium(browser: string): boolean {
  return browser !== 'firefox' && browser !== 'safari';
}

/**
 * pdf.js tries whether it may make functions of text, and would make some of PostScript. It may not, and is told so (`isEvalSupported: false`):
 * both go, so that nothing in the package could. Ranges of its CMaps are bounded.
 */
function changedPdfJs(): { name: string; transform: (code: string, id: string) => string | undefined } {
  const trial = 'try{return new Function(""),!0}catch{return!1}';
  const use = /return new Function\("src","srcOffset","dest","destOffset",\w+\)/g;
  const withoutEval = (code: string): string =>
    code.replaceAll(trial, 'return!1').replace(use, 'throw new Error("no function is made of text")');
  return {
    name: 'changed-pdfjs',
    transform: (code, id) => (isPdfJs(id) ? boundCMapRanges(withoutEval(code)) : undefined),
  };
}
