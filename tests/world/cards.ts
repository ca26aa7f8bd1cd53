import type { Page } from 'playwright-core';
import { allNamed, attribute, withPiercedTree, type Box, type DomNode, type PiercedTree } from './pierced-tree.ts';

/** The card as it stands on a page, read through the debugger: the page itself cannot look into the closed root it stands in. */
export interface SeenCard {
  /** What is written on it, a line for each element that has words of its own. */
  lines: string[];
  classes: string;
  role: string;
  language: string;
  links: { href: string; rel: string; target: string; label: string; text: string }[];
  buttons: string[];
  box: Box;
  /** Its head: shape, headline, and what stands below it. */
  head: Box;
}

/** Undefined where none is open. */
export async function cardOn(page: Page): Promise<SeenCard | undefined> {
  return withCard(page, async ({ boxOf }, card) => {
    const head = allNamed(card, 'DIV').find((node) => attribute(node, 'class') === 'head') ?? card;
    const links = allNamed(card, 'A').map((node) => ({
      href: attribute(node, 'href'),
      rel: attribute(node, 'rel'),
      target: attribute(node, 'target'),
      label: attribute(node, 'aria-label'),
      text: texts(node).join(''),
    }));
    return {
      lines: linesOf(card),
      // Without what says in Firefox that the extension is at work, which is drawn at random (page.content/life.ts).
      classes: attribute(card, 'class').replace(/ mortal \w+$/, ''),
      role: attribute(card, 'role'),
      language: attribute(card, 'lang'),
      links,
      buttons: allNamed(card, 'BUTTON').map((node) => attribute(node, 'aria-label') || texts(node).join('')),
      box: await boxOf(card),
      head: await boxOf(head),
    };
  });
}

/** The middle of what the card says with these words, in CSS pixels of the window: a link, a button. */
export async function placeOnCard(page: Page, words: string): Promise<{ x: number; y: number }> {
  const place = await withCard(page, async ({ boxOf }, card) => {
    const named = [...allNamed(card, 'A'), ...allNamed(card, 'BUTTON')].find((node) =>
      [attribute(node, 'aria-label'), texts(node).join('')].includes(words),
    );
    if (named === undefined) return undefined;
    const { x, y, width, height } = await boxOf(named);
    return { x: x + width / 2, y: y + height / 2 };
  });
  if (place === undefined) throw new Error(`the card has nothing called "${words}"`);
  return place;
}

async function withCard<T>(page: Page, use: (tree: PiercedTree, card: DomNode) => Promise<T>): Promise<T | undefined> {
  return withPiercedTree(page, async (tree) => {
    const card = find(tree.root);
    return card === undefined ? undefined : use(tree, card);
  });
}

function find(node: DomNode): DomNode | undefined {
  if (attribute(node, 'popover') === 'manual' && attribute(node, 'class').startsWith('card ')) return node;
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = find(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

const blocks = new Set(['P', 'H2', 'H3', 'H4', 'LI', 'SMALL', 'DT', 'DD', 'A', 'BUTTON']);

function linesOf(node: DomNode): string[] {
  const lines: string[] = [''];
  const walk = (at: DomNode): void => {
    lines.push((lines.pop() ?? '') + attribute(at, 'data-words'));
    const isBlock = blocks.has(at.nodeName);
    if (isBlock) lines.push('');
    for (const child of at.children ?? []) walk(child);
    if (isBlock) lines.push('');
  };
  walk(node);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function texts(node: DomNode): string[] {
  return [attribute(node, 'data-words'), ...(node.children ?? []).flatMap(texts)];
}
