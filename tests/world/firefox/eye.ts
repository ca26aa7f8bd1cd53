import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { tabInFront } from '../tab-in-front.ts';

/** Another extension, of the tests alone: Firefox lets every extension that may read a page look into its closed roots. */
export const EYE_ID = 'eye@touchstone.test';
const PAGE = 'eye.html';

/** A node as the DevTools protocol of Chromium tells it, with its place in the window. */
export interface SeenNode {
  nodeName: string;
  nodeValue: string;
  attributes: string[];
  children: SeenNode[];
  shadowRoots: (SeenNode & { shadowRootType: string })[];
  box: { x: number; y: number; width: number; height: number };
}

export async function makeEye(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'eye',
    version: '1',
    permissions: ['tabs', 'scripting'],
    host_permissions: ['<all_urls>'],
    browser_specific_settings: { gecko: { id: EYE_ID } },
  };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'tree.js'), tree);
  await writeFile(path.join(folder, 'focused.js'), focused);
  await writeFile(path.join(folder, PAGE), '<!doctype html><title>eye</title>');
  return folder;
}

export class Eye {
  readonly #page: Page;
  readonly #tabs = new WeakMap<Page, number>();
  static readonly page = PAGE;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The tab's number inside the browser; at the first asking the page is brought to the front for it. */
  async tabIdOf(page: Page): Promise<number> {
    const known = this.#tabs.get(page);
    if (known !== undefined) return known;
    const id = await tabInFront(this.#page, page);
    this.#tabs.set(page, id);
    return id;
  }

  /** The page's whole tree, closed roots included. */
  async treeOf(page: Page): Promise<SeenNode> {
    // Pages of extensions are closed to other extensions, and look into their own roots themselves.
    const told = page.url().startsWith('moz-extension:')
      ? await page.evaluate<string>(tree)
      : await this.#inject(await this.tabIdOf(page), { files: ['/tree.js'] });
    return JSON.parse(told as string) as SeenNode;
  }

  /** Writes an attribute of every element of the page anew, in closed roots, too. */
  async changeWords(page: Page, attribute: string, change: (words: string) => string): Promise<void> {
    const seen = valuesIn(await this.treeOf(page), attribute);
    const changed = Object.fromEntries(seen.map((words) => [words, change(words)]));
    const given = JSON.stringify([attribute, changed]);
    if (page.url().startsWith('moz-extension:')) await page.evaluate(`(${writeWords})(...${given})`);
    else {
      const tabId = await this.tabIdOf(page);
      const injection = `{ target: { tabId: ${tabId.toString()} }, func: ${writeWords}, args: ${given} }`;
      await this.#page.evaluate(`browser.scripting.executeScript(${injection}).then(() => undefined)`);
    }
  }

  /** What the element that has the focus is called, by its label or by its words. */
  async focusedName(page: Page): Promise<string> {
    return (await this.#inject(await this.tabIdOf(page), { files: ['/focused.js'] })) as string;
  }

  async #inject(tabId: number, script: object): Promise<unknown> {
    return this.#page.evaluate(
      async ([id, what]) => {
        const { browser } = globalThis as unknown as {
          browser: { scripting: { executeScript(injection: object): Promise<{ result: unknown }[]> } };
        };
        const [seen] = await browser.scripting.executeScript({ target: { tabId: id }, ...what });
        return seen?.result;
      },
      [tabId, script] as const,
    );
  }
}

function valuesIn(node: SeenNode, attribute: string): string[] {
  const at = node.attributes.findIndex((name, index) => index % 2 === 0 && name === attribute);
  const own = at === -1 ? [] : [node.attributes[at + 1] ?? ''];
  return [...own, ...[...node.children, ...node.shadowRoots].flatMap((child) => valuesIn(child, attribute))];
}

/** A function of an attribute's name and of what each value becomes. As text: what runs our commands adds calls of its own to functions. */
const writeWords = `(attribute, changed) => {
  const write = (node) => {
    for (const element of node.querySelectorAll('*')) {
      const words = element.getAttribute(attribute);
      if (words !== null && Object.hasOwn(changed, words) && changed[words] !== words) element.setAttribute(attribute, changed[words]);
      if (element.openOrClosedShadowRoot) write(element.openOrClosedShadowRoot);
    }
  };
  write(document.documentElement);
}`;

const focused = `(() => {
  let [root, element] = [document, document.activeElement];
  while (element?.openOrClosedShadowRoot?.activeElement) {
    root = element.openOrClosedShadowRoot;
    element = root.activeElement;
  }
  const words = (node) => (node.getAttribute?.('data-words') ?? '') + [...node.childNodes].map((child) => (child.nodeType === 3 ? child.data : words(child))).join('');
  const labels = element?.getAttribute('aria-labelledby')?.split(' ').map((id) => root.getElementById(id)).filter(Boolean).map(words).join(' ');
  return element?.getAttribute('aria-label') || labels || (element && element !== document.body ? words(element) : '');
})()`;

/** Its value is the tree as JSON, in the shape in which Chromium's debugger tells it. As objects a large page would take the debugger minutes. */
const tree = `(() => {
  const seen = (node) => {
    const root = node.openOrClosedShadowRoot;
    const box = node.getBoundingClientRect?.() ?? { x: 0, y: 0, width: 0, height: 0 };
    return {
      nodeName: node.nodeName,
      nodeValue: node.nodeValue ?? '',
      attributes: [...(node.attributes ?? [])].flatMap(({ name, value }) => [name, value]),
      children: [...node.childNodes].map(seen),
      shadowRoots: root ? [{ ...seen(root), shadowRootType: root.mode }] : [],
      box: { x: box.x, y: box.y, width: box.width, height: box.height },
    };
  };
  return JSON.stringify(seen(document));
})()`;
