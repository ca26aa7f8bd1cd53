/**
 * What the probing page runs in its own world before anything else, as text: it watches all that a page can watch, from its first line on,
 * and `probe(name)` answers one question. Every answer is a string that is the same on every load, unless something interfered.
 */
export const probingScript = `
const seen = { changes: [], calls: new Set(), events: new Set(), onHosts: [], entries: [], reports: [], stacks: [], sizes: [], errors: [] };
const probes = {};
const say = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
const nameOf = (node) => (node === null || node === undefined ? String(node) : node.nodeName ?? Object.prototype.toString.call(node));
const hosts = () => [...document.querySelectorAll('a + span, p > span:last-child:empty')];
const isHost = (node) => hosts().includes(node);
/** What the page asks itself is no call of ours. */
let isAsking = false;
let isLoaded = false;
const asking = (act) => (...rest) => { const before = isAsking; isAsking = true; try { return act(...rest); } finally { isAsking = before; } };

// 1. Every change of the tree.
new MutationObserver(asking((records) => {
  for (const { type, target, addedNodes, removedNodes, attributeName } of records)
    if (isLoaded)
      seen.changes.push([type, nameOf(target), [...addedNodes].map(nameOf), [...removedNodes].map(nameOf), attributeName].join(' '));
})).observe(document, { subtree: true, childList: true, attributes: true, characterData: true, attributeOldValue: true, characterDataOldValue: true });

// 2. Every function and property of the DOM, replaced by one that tells of its use.
const interfaces = Object.getOwnPropertyNames(window).filter((name) =>
  /^(EventTarget|Node|Element|HTML\\w*Element|SVG\\w*Element|Document|DocumentFragment|ShadowRoot|CharacterData|Text|Attr|Range|Selection|CSSStyleSheet|CSSStyleDeclaration|StyleSheetList|\\w+Observer|Event|History|Navigation|TreeWalker|XMLSerializer|DOMTokenList|NamedNodeMap|MessagePort|Performance)$/.test(name));
const watchProperty = (prototype, owner, key) => {
  const property = Object.getOwnPropertyDescriptor(prototype, key);
  if (!property?.configurable || key === 'constructor' || typeof key === 'symbol') return;
  for (const part of ['value', 'get', 'set']) {
    const own = property[part];
    if (typeof own !== 'function') continue;
    property[part] = function (...rest) {
      if (!isAsking) seen.calls.add(owner + '.' + key);
      return Reflect.apply(own, this, rest);
    };
  }
  Object.defineProperty(prototype, key, property);
};

// 3. Every event there is, heard first at the window and at the document.
const types = new Set(['focusin', 'focusout', 'DOMNodeInserted', 'DOMSubtreeModified', 'DOMAttrModified', 'slotchange', 'toggle', 'beforetoggle', 'securitypolicyviolation', 'selectionchange', 'message', 'messageerror',
  'wxt:content-script-started', 'wxt:locationchange', 'transitionrun', 'animationstart', 'touchstart', 'touchmove', 'touchend', 'touchcancel', 'fullscreenchange', 'visibilitychange', 'DOMContentLoaded', 'readystatechange',
  'compositionstart', 'navigate', 'currententrychange']);
for (const target of [window, document, HTMLElement.prototype])
  for (let at = target; at !== null; at = Object.getPrototypeOf(at))
    for (const key of Object.getOwnPropertyNames(at)) if (/^on[a-z]+$/.test(key)) types.add(key.slice(2));
const hear = asking((event) => {
  const { type, target, relatedTarget } = event;
  const at = isHost(target) ? 'on it' : isHost(relatedTarget) ? 'beside it' : '';
  if (at !== '') {
    const carried = [event.dataTransfer, event.clipboardData].filter(Boolean).flatMap((data) => [...data.types].map((one) => data.getData(one)));
    seen.onHosts.push([type, at, ...carried].join(' '));
  }
  seen.events.add(type + ' ' + nameOf(target));
  seen.stacks.push(new Error().stack);
});
for (const type of types) for (const target of [window, document]) target.addEventListener(type, hear, { capture: true, passive: true });
window.navigation?.addEventListener('navigate', hear);
window.addEventListener('error', (event) => seen.errors.push(String(event.message) + event.filename));
window.addEventListener('unhandledrejection', (event) => seen.errors.push(String(event.reason)));

// 4. Every kind of performance entry, and every report.
for (const type of PerformanceObserver.supportedEntryTypes)
  new PerformanceObserver(asking((list) => {
    for (const entry of list.getEntries()) {
      seen.entries.push({ type, name: entry.name, target: nameOf(entry.target ?? entry.element), all: JSON.stringify(entry) + JSON.stringify((entry.scripts ?? entry.attribution ?? []).map((one) => one.toJSON())) });
      if (type === 'largest-contentful-paint') seen.sizes.push(entry.size);
    }
  })).observe({ type, buffered: true, ...(type === 'event' && { durationThreshold: 16 }) });
try { new ReportingObserver(asking((reports) => seen.reports.push(...reports.map(({ type, body }) => [type, body.effectiveDirective ?? body.id, /extension:/.test(body.sourceFile) ? body.sourceFile : ''].join(' ')))), { buffered: true }).observe(); } catch {}
let profiler;
try { profiler = new Profiler({ sampleInterval: 1, maxBufferSize: 100000 }); } catch {}

addEventListener('load', () => { isLoaded = true; for (const name of interfaces) for (const key of Object.getOwnPropertyNames(window[name].prototype)) watchProperty(window[name].prototype, name, key); });
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/probing-worker.js').catch(() => undefined);

const own = (root) => [...root.querySelectorAll('*')].filter((element) => !isHost(element));
Object.assign(probes, {
  changes: () => seen.changes,
  // Of what a script does with a page; what a debugger asks meanwhile is no use of ours.
  calls: () => [...seen.calls].filter((one) => /append|after|before|insert|attachShadow|remove|replace|setAttribute|show|create|dispatch|adopt|focus|getBounding|getClient|FromPoint|style/i.test(one) && !/removeEventListener/.test(one)).sort(),
  'events-heard': () => [...seen.events].filter((one) => !/^(mouse|pointer|click|aux|contextmenu|key|focus|blur|wheel|scroll|drag|copy|pagereveal|visibility|selection|securitypolicy)/.test(one)).sort(),
  'events-on-it': () => [...new Set(seen.onHosts)].sort(),
  'performance-kinds': () => [...new Set(seen.entries.filter(({ type }) => !['event', 'first-input', 'layout-shift', 'longtask', 'long-animation-frame', 'visibility-state', 'largest-contentful-paint', 'paint', 'interaction-contentful-paint'].includes(type)).map(({ type, name }) => type + ' ' + name))].sort(),
  'performance-scripts': () => seen.entries.filter(({ all }) => /extension:/.test(all)).map(({ all }) => all),
  'largest-paint': () => seen.sizes.at(-1) ?? 0,
  reports: () => [...new Set(seen.reports)].sort(),
  'error-stacks': () => [...new Set(seen.stacks.filter((stack) => /extension:|card|page\\.js/.test(stack)))],
  errors: () => seen.errors,
  profiler: async () => {
    const trace = await profiler?.stop();
    return (trace?.resources ?? []).filter((one) => !one.startsWith(location.origin));
  },
  storage: async () => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie, (await indexedDB.databases()).map(({ name }) => name), await caches.keys(),
    (await navigator.serviceWorker.getRegistrations()).length, (await cookieStore.getAll()).length],
  'worker-of-the-page': async () => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = ({ data }) => resolve(data.filter((one) => !one.startsWith(scheme) && !one.startsWith(location.origin))); active.postMessage('seen', [port2]); });
  },
  names: () => [...Object.getOwnPropertyNames(window), ...Object.getOwnPropertySymbols(window).map(String), ...Object.getOwnPropertyNames(document), ...Object.keys(document.documentElement)].sort().join(' '),
  prototypes: () => interfaces.map((name) => [name, Object.getOwnPropertyNames(window[name].prototype).length, Object.getOwnPropertySymbols(window[name].prototype).length].join(' ')).sort(),
  chrome: () => [typeof window.chrome, Object.keys(window.chrome ?? {}).sort(), typeof window.chrome?.runtime, typeof window.browser],
  frames: () => [window.length, window.opener === null, document.referrer, document.scripts.length, customElements.get('touch-stone') === undefined, document.currentScript === null],
  markup: () => [document.documentElement.outerHTML, new XMLSerializer().serializeToString(document), document.documentElement.getHTML?.({ serializableShadowRoots: true, shadowRoots: [] }) ?? ''].join('\\n').replace(/nonce="[^"]*"/g, ''),
  text: () => [document.body.innerText, document.body.textContent, document.documentElement.outerText],
  nodes: () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    const names = [];
    for (let node = walker.currentNode; node !== null; node = walker.nextNode()) names.push(nameOf(node) + (node.attributes?.length ?? ''));
    return [names.join(' '), document.all.length, document.evaluate('count(//node())', document, null, 1, null).numberValue];
  },
  roots: () => [...document.querySelectorAll('*')].map((element) => [nameOf(element), String(element.shadowRoot), element.assignedSlot === null, element.childNodes.length].join(' ')),
  slots: () => document.querySelector('section').shadowRoot.querySelector('slot').assignedNodes().map(nameOf),
  find: () => ['Fake', 'Authentic', 'organisation', 'Who says', 'Check', '🦊'].filter((word) => window.find(word, false, false, true)),
  selection: () => {
    const selection = getSelection();
    selection.selectAllChildren(document.body);
    const said = String(selection) + JSON.stringify(selection.getComposedRanges?.({ shadowRoots: [] }).length ?? 0);
    selection.removeAllRanges();
    return said;
  },
  points: () => {
    const found = new Set();
    for (let y = 1; y < innerHeight; y += 7)
      for (let x = 1; x < innerWidth; x += 11) {
        for (const element of document.elementsFromPoint(x, y)) found.add(nameOf(element));
        const caret = document.caretPositionFromPoint?.(x, y);
        found.add('caret ' + nameOf(caret?.offsetNode));
        found.add('range ' + nameOf(document.caretRangeFromPoint?.(x, y)?.startContainer));
      }
    return [...found].sort();
  },
  covered: () => {
    // How large what lies at a point is: the outline of all that is a host.
    const box = { left: innerWidth, top: innerHeight, right: 0, bottom: 0 };
    for (let y = 0; y < innerHeight; y += 2)
      for (let x = 0; x < innerWidth; x += 2)
        if (isHost(document.elementFromPoint(x, y))) Object.assign(box, { left: Math.min(box.left, x), top: Math.min(box.top, y), right: Math.max(box.right, x), bottom: Math.max(box.bottom, y) });
    return box;
  },
  boxes: () => own(document.body).map((element) => { const { x, y, width, height } = element.getBoundingClientRect(); return [nameOf(element), x, y, width, height].join(' '); }),
  'its-boxes': () => hosts().map((host) => {
    const { width, height } = host.getBoundingClientRect();
    const range = document.createRange();
    range.selectNode(host);
    const around = [...range.getClientRects()].map((one) => [one.width, one.height].join());
    return [width, height, host.offsetWidth, host.offsetHeight, host.clientWidth, host.clientHeight, host.scrollWidth, host.scrollHeight, host.clientTop, host.getClientRects().length, around].join(' ');
  }),
  styles: () => own(document.documentElement).map((element) => { const style = getComputedStyle(element); return nameOf(element) + [...style].map((name) => style.getPropertyValue(name)).join(';'); }),
  'its-styles': () => hosts().map((host) => ['', '::before', '::after', '::first-line', '::marker', '::backdrop', '::part(badge)', '::selection'].map((part) => { const style = getComputedStyle(host, part); return [...style].map((name) => name + ':' + style.getPropertyValue(name)).join(';'); }).join('|')),
  'its-tokens': () => hosts().map((host) => ['--c', '--w', '--paper', '--ink'].map((name) => getComputedStyle(host).getPropertyValue(name)).join()),
  'its-selectors': () => hosts().map((host) => [':empty', ':defined', ':popover-open', ':modal', ':has(*)', ':read-write', ':any-link', ':focus-within', ':hover', ':dir(ltr)', ':lang(en)', ':state(fake)', ':enabled', '[aria-label]', '[title]', '[class]', '[role]'].filter((selector) => { try { return host.matches(selector); } catch { return false; } })),
  'its-properties': () => hosts().map((host) => ['title', 'className', 'id', 'ariaLabel', 'role', 'lang', 'dir', 'tabIndex', 'popover', 'draggable', 'slot', 'part', 'innerHTML', 'innerText', 'accessKey', 'isContentEditable', 'currentCSSZoom'].map((name) => name + '=' + String(host[name])).join()),
  animations: () => [document.getAnimations().length, [...document.fonts].length, document.fonts.status, document.styleSheets.length, document.adoptedStyleSheets.length, document.timeline.currentTime > 0],
  observed: async () => {
    // What the two observers of places tell of the page's own elements.
    const told = [];
    await Promise.all(own(document.body).map((element) => new Promise((resolve) => {
      new IntersectionObserver(([entry], observer) => { observer.disconnect(); told.push(nameOf(element) + entry.intersectionRatio + entry.isVisible); resolve(); }, { trackVisibility: true, delay: 100 }).observe(element);
    })));
    return told.sort();
  },
  'focus-now': () => [document.hasFocus(), isHost(document.activeElement) ? 'it' : nameOf(document.activeElement)],
  extension: async () => {
    // Of the same form, of an extension that nobody has.
    const ids = [ourId, scheme === 'moz-extension' ? '01234567-89ab-4cde-8f01-23456789abcd' : 'abcdefghijklmnopabcdefghijklmnop'];
    const files = ['manifest.json', 'icon/16.png', 'card.js', 'content-scripts/page.js', 'popup.html', 'registry.json', '_locales/en/messages.json'];
    const tried = (make) => new Promise((resolve) => {
      const element = make();
      element.addEventListener('load', () => { element.remove(); resolve('load'); });
      element.addEventListener('error', () => { element.remove(); resolve('error'); });
      setTimeout(() => resolve('silence'), 2000);
      document.head.append(element);
    });
    const ask = (id) => Promise.all(files.flatMap((file) => {
      const address = scheme + '://' + id + '/' + file;
      return [
        fetch(address, { mode: 'no-cors' }).then(({ type }) => type, ({ name }) => name),
        import(address).then(() => 'module', ({ name }) => name),
        tried(() => Object.assign(new Image(), { src: address })),
        tried(() => Object.assign(document.createElement('script'), { src: address })),
        tried(() => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address })),
        tried(() => Object.assign(document.createElement('iframe'), { src: address })),
        (async () => { try { new Worker(address); return 'worker'; } catch ({ name }) { return name; } })(),
      ];
    }));
    const [ours, others] = await Promise.all(ids.map(ask));
    return ours.map((answer, at) => (answer === others[at] ? 'same' : answer + ' not ' + others[at]));
  },
});
window.probe = async (name) => { isAsking = true; try { return say(await probes[name]()); } catch (cause) { return 'thrown ' + cause; } finally { isAsking = false; } };
window.probeNames = Object.keys(probes);
`;
