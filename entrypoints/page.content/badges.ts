import type { BadgeView } from '../../utils/messages.ts';
import type { Badge } from './badge.ts';
import { place, type Binding } from './binding.ts';
import { Painter } from './painter.ts';
import { shortName } from './short-name.ts';
import type { Clock } from './slices.ts';

/** How many badges are measured again per call: a page may change its styles at any time. */
const MAX_CHECKS = 50;

export interface BadgesWorld {
  clock: Clock;
  signal: AbortSignal;
  newBadge: () => Badge;
  /** Runs what puts badges into the page: of that nobody has to be told. */
  unwatched: (act: () => void) => void;
  /** Does the badge stand behind the node for the eye, too? */
  standsBehind: (node: ChildNode, host: Element) => boolean;
}

/** The same on every badge of a page. `life`: see `life.ts`. */
export interface SharedWords {
  seal: string;
  life?: string | undefined;
}

interface Drawn {
  badge: Badge;
  view: BadgeView;
  words: SharedWords;
  /** Says which document it is about. Once it has to, it does so for good. */
  isNamed: boolean;
}

/** The badges of a visit: drawing them, taking them away, and finding out to whom an event belongs. */
export class Badges {
  readonly #drawn = new Map<Binding, Drawn>();
  readonly #hosts = new WeakMap<Node, Binding>();
  readonly #painter: Painter;
  /** Drawn in the last frame, not yet measured. */
  #fresh: Binding[] = [];

  constructor(private readonly world: BadgesWorld) {
    this.#painter = new Painter(world.clock, world.signal, world.unwatched, () => this.#check(this.#fresh.splice(0)));
  }

  /** Draws, changes or (null) takes away the badge of each binding, in this order, as frames allow. */
  show(jobs: readonly { binding: Binding; view: BadgeView | null }[], words: SharedWords): void {
    this.#painter.add(jobs.map((job) => this.#draw.bind(this, job.binding, job.view, words)));
  }

  erase(binding: Binding): void {
    const drawn = this.#drawn.get(binding);
    this.#drawn.delete(binding);
    drawn?.badge.host.remove();
  }

  hostOf(binding: Binding): Element | undefined {
    return this.badgeOf(binding)?.host;
  }

  badgeOf(binding: Binding): Badge | undefined {
    return this.#drawn.get(binding)?.badge;
  }

  /** The host of a badge of this visit, also of one taken away. */
  isHost(node: Node): boolean {
    return this.#hosts.has(node);
  }

  bindingOf(target: EventTarget | null): Binding | undefined {
    const binding = this.#hosts.get(target as Node);
    return binding !== undefined && this.#drawn.has(binding) ? binding : undefined;
  }

  /** Measures some of them anew, each in its turn. */
  recheck(): void {
    const some = [...this.#drawn].slice(0, MAX_CHECKS);
    for (const [binding, drawn] of some) {
      this.#drawn.delete(binding);
      this.#drawn.set(binding, drawn);
    }
    this.#check(some.map(([binding]) => binding));
  }

  #draw(binding: Binding, view: BadgeView | null, words: SharedWords): void {
    // It may have come to an end while waiting for its turn.
    if (binding.state === 'over') return;
    if (view === null) {
      this.erase(binding);
      return;
    }
    const before = this.#drawn.get(binding);
    const badge = before?.badge ?? this.world.newBadge();
    this.#write(binding, { badge, view, words, isNamed: before?.isNamed ?? binding.found.named });
    if (before !== undefined) return;
    this.#hosts.set(badge.host, binding);
    place(binding, badge.host);
    this.#fresh.push(binding);
  }

  #write(binding: Binding, drawn: Drawn): void {
    const { address, label } = binding.found;
    this.#drawn.set(binding, drawn);
    drawn.badge.show(drawn.view, { ...drawn.words, label, ...(drawn.isNamed && { name: shortName(address) }) });
  }

  #check(bindings: readonly Binding[]): void {
    const doubtful = bindings.filter((binding) => {
      const drawn = this.#drawn.get(binding);
      const { place } = binding.found;
      return drawn?.isNamed === false && 'after' in place && !this.world.standsBehind(place.after, drawn.badge.host);
    });
    // Written after all are measured: each measurement after a change would lay the page out again.
    for (const binding of doubtful) {
      const drawn = this.#drawn.get(binding);
      if (drawn !== undefined) this.#write(binding, { ...drawn, isNamed: true });
    }
  }
}
