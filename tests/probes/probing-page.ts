import { page as html } from '../world/answers.ts';
import { probingScript } from './page-script.ts';

/** Names under which a page may lay its own fonts under ours: what is fetched of them would tell which letters are written. */
const fonts = ['system-ui', 'sans-serif', 'serif', 'ui-sans-serif', 'ui-monospace', 'monospace', 'emoji', 'Inter']
  .map((name) => `@font-face { font-family: "${name}"; src: url(/font-${name}); }`)
  .join('');

/** Everything that a page may switch on to be told more. */
const headers = {
  'Content-Security-Policy-Report-Only':
    "default-src 'none'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'; report-uri /csp",
  'Document-Policy': 'js-profiling',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * A page with two links to one document, one of them in a slot of its own shadow root, which watches and asks all it can. Its own words are
 * as small as words can be, so that the largest thing painted is whatever else is painted. `ours`: the extension that it looks for.
 */
export function probingPage(document: string, ours: { id: string; scheme: string }, script = ''): Response {
  const link = `<a href="${document}">d</a>`;
  return html(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
     <script>const ourId = '${ours.id}', scheme = '${ours.scheme}';${script}${probingScript}</script>
     <style>${fonts} body { font: 1px "Nimbus Sans" } a { padding: 8px }</style></head>
     <body><p>${link}</p><section><template shadowrootmode="open"><slot></slot></template>${link}</section></body></html>`,
    headers,
  );
}

/** The page's own service worker: it sees every request that is made in the page's name, and tells. */
export const probingWorker = `const seen = [];
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', ({ request }) => seen.push(request.url));
addEventListener('message', ({ ports }) => ports[0].postMessage(seen));`;
