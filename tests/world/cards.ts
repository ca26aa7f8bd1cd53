import type { CDPSession, Page } from 'playwright-core';

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

/** In CSS pixels of the window. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of the DevTools protocol's DOM.Node that is used here. */
interface DomNode {
  nodeId: number;
  nodeName: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** Undefined where none is open. */
export async function cardOn(page: Page): Promise<SeenCard | undefined> {
  return withCard(page, async (session, card) => {
    const head = all(card, 'DIV').find((node) => attribute(node, 'class') === 'head') ?? card;
    const links = all(card, 'A').map((node) => ({
      href: attribute(node, 'href'),
      rel: attribute(node, 'rel'),
      target: attribute(node, 'target'),
      label: attribute(node, 'aria-label'),
      text: texts(node).join(''),
    }));
    return {
      lines: linesOf(card),
      classes: attribute(card, 'class'),
      role: attribute(card, 'role'),
      language: attribute(card, 'lang'),
      links,
      buttons: all(card, 'BUTTON').map((node) => attribute(node, 'aria-label') || texts(node).join('')),
      box: await boxOf(session, card),
      head: await boxOf(session, head),
    };
  });
}

/** The middle of what the card says with these words, in CSS pixels of the window: a link, a button. */
export async function placeOnCard(page: Page, words: string): Promise<{ x: number; y: number }> {
  const place = await withCard(page, async (session, card) => {
    const named = [...all(card, 'A'), ...all(card, 'BUTTON')].find((node) =>
      [attribute(node, 'aria-label'), texts(node).join('')].includes(words),
    );
    if (named === undefined) return undefined;
    const { quads } = await session.send('DOM.getContentQuads', { nodeId: named.nodeId });
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quads[0] ?? [];
    return { x: (x1 + x3) / 2, y: (y1 + y3) / 2 };
  });
  if (place === undefined) throw new Error(`the card has nothing called "${words}"`);
  return place;
}

async function boxOf(session: CDPSession, { nodeId }: DomNode): Promise<Box> {
  const { model } = await session.send('DOM.getBoxModel', { nodeId });
  const [x = 0, y = 0] = model.border;
  return { x, y, width: model.width, height: model.height };
}

async function withCard<T>(
  page: Page,
  use: (session: CDPSession, card: DomNode) => Promise<T>,
): Promise<T | undefined> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    const card = find(root);
    return card === undefined ? undefined : await use(session, card);
  } finally {
    await session.detach();
  }
}

function find(node: DomNode): DomNode | undefined {
  if (attribute(node, 'popover') === 'manual' && attribute(node, 'class').startsWith('card ')) return node;
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = find(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function all(node: DomNode, name: string): DomNode[] {
  const below = (node.children ?? []).flatMap((child) => all(child, name));
  return node.nodeName === name ? [node, ...below] : below;
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

function attribute(node: DomNode, name: string): string {
  const pairs = node.attributes ?? [];
  const at = pairs.findIndex((value, index) => index % 2 === 0 && value === name);
  return at === -1 ? '' : (pairs[at + 1] ?? '');
}
