import { fittingIn } from '../../utils/sites/candidates.ts';

/** Components that have no tree yet, of which we wait for one. More than an honest page has at once. */
const MAX_WAITING = 2_000;

/**
 * The open shadow trees of a page's components. No observer of the page sees into them, nor tells that a component has got one, which may be
 * long after it was put in: those without are asked again now and then.
 */
export class OpenTrees {
  readonly #waiting = new Set<Element>();

  /** `hosts`: selector of elements that may have one. `onTree` hears of a tree whenever a part that holds its host is new. */
  constructor(
    private readonly hosts: string | undefined,
    private readonly onTree: (tree: ShadowRoot) => void,
  ) {}

  /** Looks for trees in a new part of the page, in trees inside trees, too. */
  enter(part: Element): void {
    if (this.hosts === undefined) return;
    for (const host of fittingIn(part, this.hosts)) this.#enterHost(host);
  }

  retry(): void {
    for (const host of this.#waiting) {
      const isOver = !host.isConnected || host.shadowRoot !== null;
      if (isOver) this.#waiting.delete(host);
      if (isOver && host.isConnected) this.#enterHost(host);
    }
  }

  #enterHost(host: Element): void {
    const { shadowRoot } = host;
    if (shadowRoot !== null) {
      this.onTree(shadowRoot);
      for (const child of shadowRoot.children) this.enter(child);
    } else if (this.#waiting.size < MAX_WAITING) this.#waiting.add(host);
  }
}
