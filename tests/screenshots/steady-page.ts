import type { Page } from 'playwright-core';
import { engineOf } from '../world/engine-of.ts';
import { eyeOf } from '../world/firefox/launch.ts';

const MAX_ROUNDS = 5;

/** Replaces words on a page of ours, as they stand now: texts, and what was typed. */
export async function steadyOwnPage(page: Page, steady: (words: string) => string): Promise<void> {
  await steadyClosedRoots(page, steady);
  // What the page draws anew meanwhile says what it said before: once more, then.
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    const words = await page.evaluate(wordsOnPage);
    // By what they say, not by their place: the page may have changed meanwhile.
    const changed = words.map((said) => [said, steady(said)] as const).filter(([said, steadied]) => said !== steadied);
    if (changed.length === 0) return;
    await page.evaluate(replaceWords, changed);
  }
}

/** Whether a page of ours still says what it was made to say. */
export async function isSteady(page: Page, steady: (words: string) => string): Promise<boolean> {
  return (await page.evaluate(wordsOnPage)).every((words) => steady(words) === words);
}

/** The part of the DevTools protocol's DOM.Node that is used here. */
interface DomNode {
  nodeId: number;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** The words of badges and cards stand in attributes inside closed roots, which only the debugger reaches, or in Firefox another extension. */
export async function steadyClosedRoots(page: Page, steady: (words: string) => string): Promise<void> {
  if (engineOf(page.context()) === 'firefox') return eyeOf(page).changeWords(page, 'data-words', steady);
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
    for (const [nodeId, value] of wordsIn(root)) {
      const steadied = steady(value);
      if (steadied !== value)
        await session.send('DOM.setAttributeValue', { nodeId, name: 'data-words', value: steadied });
    }
  } finally {
    await session.detach();
  }
}

function wordsIn(node: DomNode): [number, string][] {
  const pairs = node.attributes ?? [];
  const at = pairs.findIndex((name, index) => index % 2 === 0 && name === 'data-words');
  const own: [number, string][] = at === -1 ? [] : [[node.nodeId, pairs[at + 1] ?? '']];
  return [...own, ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(wordsIn)];
}

// Run in the page.

function wordsOnPage(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
  return [...texts, ...Array.from(document.querySelectorAll('input'), ({ value }) => value)];
}

function replaceWords(changed: (readonly [string, string])[]): void {
  const steadied = new Map(changed);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = steadied.get(walker.currentNode.nodeValue ?? '');
    if (words !== undefined) walker.currentNode.nodeValue = words;
  }
  for (const input of document.querySelectorAll('input')) {
    const words = steadied.get(input.value);
    if (words !== undefined && input.type !== 'file') input.value = words;
  }
}
