import type { Page } from 'playwright-core';
import { attribute, withPiercedTree, type DomNode } from './pierced-tree.ts';

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

function collect(node: DomNode): SeenBadge[] {
  return (node.children ?? []).flatMap((child, at, siblings) => {
    const [root] = (child.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed');
    const button = root === undefined ? undefined : find(root, (candidate) => candidate.nodeName === 'BUTTON');
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
