import type { Page } from 'playwright-core';
import { attribute, withPiercedTree, type Box, type DomNode } from './pierced-tree.ts';

/** A badge as it stands on a page: what it says, and the element or text that it follows. */
export interface SeenBadge {
  text: string;
  title: string;
  classes: string;
  seal: string;
  /** What it stands behind: the link's address, or the text before it. */
  follows: string;
}

/** All badges of a page, read through the debugger: the page itself cannot look into their closed roots. */
export async function badgesOn(page: Page): Promise<SeenBadge[]> {
  return withPiercedTree(page, ({ root }) => Promise.resolve(collect(root)));
}

/** Where the page's first badge stands. Not by a locator: in Firefox that asks in the page's own world, which may listen. */
export async function placeOfBadge(page: Page): Promise<Box> {
  return withPiercedTree(page, ({ root, boxOf }) => {
    const host = find(root, (node) => buttonIn(node) !== undefined);
    if (host === undefined) throw new Error(`no badge stands on ${page.url()}`);
    return boxOf(host);
  });
}

function collect(node: DomNode): SeenBadge[] {
  return (node.children ?? []).flatMap((child, at, siblings) => {
    const button = buttonIn(child);
    const open = (child.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'open');
    if (button === undefined) return [...collect(child), ...open.flatMap(collect)];
    const wordsOf = (part: string): string => {
      const words = find(button, (candidate) => attribute(candidate, 'class') === part);
      return words === undefined ? '' : attribute(words, 'data-words');
    };
    return [
      {
        text: wordsOf('text'),
        title: attribute(button, 'title'),
        classes: attribute(button, 'class'),
        seal: wordsOf('seal'),
        follows: saidBy(siblings[at - 1] ?? node),
      },
    ];
  });
}

/** What is pressed, in the closed root of a badge's host; undefined where a node is none. */
function buttonIn({ shadowRoots = [] }: DomNode): DomNode | undefined {
  const root = shadowRoots.find(({ shadowRootType }) => shadowRootType === 'closed');
  return root && find(root, ({ nodeName }) => nodeName === 'BUTTON');
}

function saidBy(node: DomNode): string {
  const link = attribute(node, 'href');
  return link === '' ? texts(node).join('').trim() : link;
}

function find(node: DomNode, isWanted: (node: DomNode) => boolean): DomNode | undefined {
  if (isWanted(node)) return node;
  for (const child of node.children ?? []) {
    const found = find(child, isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function texts(node: DomNode): string[] {
  return node.nodeName === '#text' ? [node.nodeValue] : (node.children ?? []).flatMap(texts);
}
