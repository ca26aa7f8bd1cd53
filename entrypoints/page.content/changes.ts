import { blockOf } from '../../utils/sites/text-run.ts';

/** What has to be looked at again: whole new parts, and single elements whose own words or address changed. */
export interface Changes {
  roots: Set<Element>;
  elements: Set<Element>;
}

/** What the one MutationObserver of a visit asks for. `href` is the only attribute that changes where a link leads. */
export const observed: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['href'],
};

/** Reads mutation records; those that only tell of our own badges are left out. */
export function changesOf(records: readonly MutationRecord[], isOurs: (node: Node) => boolean): Changes {
  const changes: Changes = { roots: new Set(), elements: new Set() };
  for (const record of records) {
    if (record.type === 'attributes') {
      changes.elements.add(record.target as Element);
      continue;
    }
    if (record.type === 'childList') {
      const nodes = [...record.addedNodes, ...record.removedNodes];
      if (nodes.every(isOurs)) continue;
      for (const node of record.addedNodes) if (isElement(node) && !isOurs(node)) changes.roots.add(node);
    }
    addOwners(record.target, changes.elements);
  }
  return changes;
}

/** The elements that speak through a node: the block its text belongs to, and the link it lies in (some links' words are their address). */
function addOwners(node: Node, elements: Set<Element>): void {
  const element = isElement(node) ? node : node.parentElement;
  if (element === null) return;
  elements.add(blockOf(element));
  const link = element.closest('a[href]');
  if (link !== null) elements.add(link);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
