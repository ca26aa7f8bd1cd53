import type { Page } from 'playwright-core';
import { engineOf } from './engine-of.ts';
import { eyeOf } from './firefox/launch.ts';

/** A node of a page, closed roots included: the part of the DevTools protocol's DOM.Node that is used here. */
export interface DomNode {
  nodeId?: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: (DomNode & { shadowRootType: string })[];
  box?: Box;
}

/** In CSS pixels of the window. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PiercedTree {
  root: DomNode;
  boxOf: (node: DomNode) => Promise<Box>;
}

/** Reads a page's whole tree through the debugger, or in Firefox by another extension: the page itself cannot look into closed roots. */
export async function withPiercedTree<T>(page: Page, use: (tree: PiercedTree) => Promise<T>): Promise<T> {
  if (engineOf(page.context()) === 'firefox') {
    const root = await eyeOf(page).treeOf(page);
    return use({ root, boxOf: ({ box = nowhere }) => Promise.resolve(box) });
  }
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    const boxOf = async ({ nodeId = 0 }: DomNode): Promise<Box> => {
      const { model } = await session.send('DOM.getBoxModel', { nodeId });
      const [x = 0, y = 0] = model.border;
      return { x, y, width: model.width, height: model.height };
    };
    return await use({ root, boxOf });
  } finally {
    await session.detach();
  }
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The node and all below it that are called so, shadow trees left out. */
export function allNamed(node: DomNode, name: string): DomNode[] {
  const below = (node.children ?? []).flatMap((child) => allNamed(child, name));
  return node.nodeName === name ? [node, ...below] : below;
}

/** Empty where there is none. */
export function attribute(node: DomNode, name: string): string {
  const pairs = node.attributes ?? [];
  const at = pairs.findIndex((value, index) => index % 2 === 0 && value === name);
  return at === -1 ? '' : (pairs[at + 1] ?? '');
}
