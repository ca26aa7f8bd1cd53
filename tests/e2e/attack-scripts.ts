// What a hostile page runs in its own world, as text. Its links are to hosts that could be: one that ends in .example is refused unlooked at.

/**
 * Puts functions in the place of the browser's that keep what they were given. The page's title tells what was caught; what Playwright's own
 * script does, which in Firefox is put into the page's world, is left out: it is known by its thousands of lines, of which nothing else here
 * has so many, and by the function that reads what an evaluation gave.
 */
export const clobberingScript = `
const caught = { push: (name) => { if (!/parseEvaluationResultValue|:\\d{4,}:\\d+$/m.test(new Error().stack)) document.title += ' ' + name; } };
for (const [name, prototype] of Object.entries({ Node: Node.prototype, Element: Element.prototype, Document: Document.prototype, Array: Array.prototype }))
  for (const key of ['append', 'appendChild', 'after', 'attachShadow', 'createElement', 'insertBefore', 'setAttribute', 'showPopover', 'replaceChildren']) {
    const original = prototype[key];
    if (typeof original !== 'function') continue;
    prototype[key] = function (...rest) { caught.push(name + '.' + key); return original.apply(this, rest); };
  }
for (const name of ['MutationObserver', 'IntersectionObserver', 'Promise', 'Map', 'Set', 'CSSStyleSheet', 'ShadowRoot', 'AbortController'])
  window[name] = class { constructor() { caught.push(name); throw new Error('not here'); } };
for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval', 'getSelection', 'queueMicrotask'])
  window[name] = () => { caught.push(name); };
Array.prototype.map = Array.prototype.flatMap = Array.prototype.filter = function () { caught.push('Array'); return []; };
EventTarget.prototype.addEventListener = function () { caught.push('addEventListener'); };
Object.defineProperty(HTMLElement.prototype, 'popover', { get: () => null, set: () => undefined });
Object.defineProperty(Node.prototype, 'isConnected', { get: () => false });
Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true });
`;

/** `storm()`: a hundred frames of additions, removals, moves, texts and attributes all over the page. */
export const stormScript = `
window.storm = async () => {
  const part = document.body.appendChild(document.createElement('section'));
  for (let frame = 0; frame < 100; frame++) {
    for (let at = 0; at < 100; at++) {
      const line = document.createElement('p');
      line.textContent = 'see https://files.unknown-host.org/' + frame + '/' + at + '.pdf';
      const anchor = line.appendChild(document.createElement('a'));
      anchor.href = 'https://files.unknown-host.org/link/' + at + '.pdf';
      part.append(line);
      anchor.href = 'https://files.unknown-host.org/other/' + frame + '.pdf';
      line.firstChild.data = 'nothing';
    }
    part.prepend(...[...part.children].reverse());
    if (frame % 10 === 0) part.replaceChildren();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  part.remove();
};
`;

/** `flood(count)`: so many links to documents of one unknown host, at once. */
export const floodScript = `
window.flood = (count) => {
  const list = document.querySelector('ol');
  for (let at = 0; at < count; at++) {
    const anchor = document.createElement('a');
    anchor.href = 'https://flood.unknown-host.org/' + at + '.pdf';
    anchor.textContent = 'document ' + at;
    list.appendChild(document.createElement('li')).append(anchor);
  }
};
`;

/** `look()`: all that the page can find out about what stands on it, in one text. */
export const seenByPage = `
const heard = [];
for (const type of ['copy', 'cut', 'beforecopy', 'selectionchange', 'selectstart', 'focusin', 'focusout', 'mouseover', 'pointermove', 'toggle', 'beforetoggle', 'slotchange'])
  document.addEventListener(type, (event) => {
    heard.push(type, ...event.composedPath().map((node) => node.outerHTML ? node.tagName : String(node)), String(getSelection()),
      event.clipboardData?.getData('text/plain') ?? '');
  }, true);
const entries = [];
for (const type of PerformanceObserver.supportedEntryTypes)
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type, buffered: true });
window.look = () => {
  document.querySelector('script').remove();
  const texts = [document.documentElement.outerHTML, document.body.innerText, document.body.textContent];
  for (const host of document.querySelectorAll('a + span')) {
    texts.push(String(host.shadowRoot), host.innerHTML, host.outerHTML, String(host.getAttributeNames()), host.ariaLabel ?? '', host.title);
    const { x, y, width, height } = host.getBoundingClientRect();
    for (let dy = 0; dy < 500; dy += 10)
      for (let dx = 0; dx < 380; dx += 20) {
        const [element] = document.elementsFromPoint(x + dx, y + dy);
        const caret = document.caretRangeFromPoint(x + dx, y + dy);
        const position = document.caretPositionFromPoint?.(x + dx, y + dy);
        for (const node of [element, caret?.startContainer, position?.offsetNode])
          if (node && node.nodeName !== 'SCRIPT') texts.push(node.nodeName, node.nodeType === 3 ? node.data : '');
      }
  }
  const selection = getSelection();
  texts.push(String(selection), String(selection.anchorNode?.nodeName), JSON.stringify(selection.getComposedRanges?.() ?? []));
  selection.selectAllChildren(document.body);
  texts.push(String(selection));
  texts.push(...['Who says', 'What was', 'Fake'].filter((word) => window.find(word, false, false, true)).map((word) => 'found a word of the card: organisation'));
  texts.push(document.activeElement?.outerHTML.slice(0, 300) ?? '', JSON.stringify(document.getAnimations().length));
  texts.push(JSON.stringify(performance.getEntries()), JSON.stringify(entries), String([...document.fonts].map(({ family }) => family)));
  texts.push(...[...document.styleSheets].map(({ href, ownerNode }) => String(href) + ownerNode?.nodeName));
  return [...texts, ...heard].join('\\n');
};
`;
