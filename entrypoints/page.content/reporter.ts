import type { PageMessages } from '../../utils/messages.ts';
import type { Binding } from './binding.ts';
import type { Clock } from './slices.ts';

/** Few enough that the background can begin with the first screen while the rest is still on its way. */
const MAX_PER_MESSAGE = 200;
/** Between messages about what is out of sight. */
const LATER_MS = 250;
const GONE_MS = 100;
/** Pages that build themselves get this long before their layout counts as unknown. */
const SETTLE_MS = 4000;

export interface Send {
  found(request: PageMessages['page/found']['request']): void;
  gone(request: PageMessages['page/gone']['request']): void;
  clicked(request: PageMessages['page/clicked']['request']): void;
}

/** Tells the background what a visit found: what is in sight at once, the rest in small portions. */
export class Reporter {
  #inSight: Binding[] = [];
  #outOfSight: Binding[] = [];
  #gone: string[] = [];
  #isScheduled = false;
  #lastLayout: boolean | undefined;

  constructor(
    private readonly site: string,
    private readonly isLayoutRecognised: () => boolean,
    private readonly send: Send,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {
    // A page without a document, or with a layout we do not know, is told of too: the popup says which.
    this.clock.later(() => {
      if (!this.signal.aborted) this.#sendFound([]);
    }, SETTLE_MS);
  }

  found(binding: Binding): void {
    binding.state = 'waiting';
    (binding.isInSight ? this.#inSight : this.#outOfSight).push(binding);
    this.#schedule(0);
  }

  /** The post of one that was told says something else of itself. A page that changes it without end is not followed faster than this. */
  changed(binding: Binding): void {
    if (binding.state !== 'told') return;
    binding.state = 'changed';
    this.#outOfSight.push(binding);
    this.#schedule(LATER_MS);
  }

  gone(binding: Binding): void {
    const wasTold = binding.state === 'told' || binding.state === 'changed';
    binding.state = 'over';
    if (!wasTold) return;
    if (this.#gone.length === 0) this.clock.later(() => this.sendGone(), GONE_MS);
    this.#gone.push(binding.id);
  }

  /** The whole page was looked at once. */
  foundNothing(): void {
    if (this.isLayoutRecognised()) this.#sendFound([], true);
  }

  /** Also at the end of a visit, when nothing may wait any longer. */
  sendGone(): void {
    if (this.#gone.length > 0) this.send.gone({ ids: this.#gone });
    this.#gone = [];
  }

  #schedule(ms: number): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.clock.later(() => {
      this.#isScheduled = false;
      if (this.signal.aborted) return;
      const waiting = this.#inSight.length > 0 ? this.#inSight : this.#outOfSight;
      this.#sendFound(waiting.splice(0, MAX_PER_MESSAGE));
      if (this.#inSight.length > 0) this.#schedule(0);
      else if (this.#outOfSight.length > 0) this.#schedule(LATER_MS);
    }, ms);
  }

  #sendFound(bindings: Binding[], layoutRecognised = this.isLayoutRecognised()): void {
    const waiting = bindings.filter(({ state }) => state === 'waiting' || state === 'changed');
    if (waiting.length === 0 && layoutRecognised === this.#lastLayout) return;
    this.#lastLayout = layoutRecognised;
    for (const binding of waiting) binding.state = 'told';
    const documents = waiting.map(({ id, textSha256, found: { address, where, label, post, claims } }) => {
      const said = {
        ...(post !== undefined && { post }),
        ...(claims !== undefined && { claims: [...claims] }),
        ...(textSha256 !== undefined && { textSha256 }),
      };
      return { id, address, where, label, ...said };
    });
    this.send.found({ site: this.site, layoutRecognised, documents });
  }
}
