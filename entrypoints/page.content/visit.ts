import type { CardRequest, TabMessages } from '../../utils/messages.ts';
import { candidatesIn } from '../../utils/sites/candidates.ts';
import type { Found, Site } from '../../utils/sites/site.ts';
import { Badges, type BadgesWorld } from './badges.ts';
import { isInPlace, isInSamePost, isSame, type Binding } from './binding.ts';
import { cardDoor } from './card-door.ts';
import { changesOf, elementsOf, isOurDoing, observed, postAround, type Changes } from './changes.ts';
import { OpenTrees } from './open-trees.ts';
import { Patience } from './patience.ts';
import { Reporter, type Send } from './reporter.ts';
import type { Sight } from './sight.ts';
import { Slices } from './slices.ts';

/** More than any honest page shows at once; a hostile one must not fill our memory. */
const MAX_BINDINGS = 10_000;

/** What a visit is given. Everything it starts ends with `signal`. */
export interface VisitWorld extends Omit<BadgesWorld, 'unwatched'> {
  document: Document;
  site: Site;
  send: Send;
  newId: () => string;
  /** The digest of a text that is a document; undefined for one that is too short to be any. Rejects where it cannot be computed. */
  digestOf: (text: string) => Promise<string | undefined>;
  /** From now on there is something that no event tells of, and {@link Visit.tick} has something to do. */
  needsTicks?: () => void;
  watchSight: (onSeen: (element: Element, isInSight: boolean) => void, signal: AbortSignal) => Sight;
}

/**
 * One visit to one page: what was found on it, and what badges are bound to. Longer than other files, since a binding is made, kept and ended in one
 * place alone: whatever else could end one would have to know all that hangs on it.
 */
export class Visit {
  readonly #bindings = new Map<string, Binding>();
  readonly #byCarrier = new Map<Element, Binding[]>();
  /** What a post said of itself may have changed: who wrote it deceives nobody for some frames, and a post may hold thousands of documents. */
  readonly #inChangedPosts = new Set<Element>();
  readonly #slices: Slices;
  readonly #reporter: Reporter;
  #made: { patience: Patience; sight: Sight; badges: Badges } | undefined;
  readonly #trees: OpenTrees;
  readonly #observer: MutationObserver;
  #base: string;

  constructor(private readonly world: VisitWorld) {
    const { document, site, send, clock, signal } = world;
    this.#slices = new Slices(clock, signal);
    this.#reporter = new Reporter(site.id, () => site.isLayoutRecognised(document), send, clock, signal);
    this.#base = document.baseURI;
    const observer = new MutationObserver((records) => this.#onMutations(records));
    this.#observer = observer;
    observer.observe(document, observed(site.attributes));
    this.#trees = new OpenTrees(site.roots, (tree) => {
      observer.observe(tree, observed(site.attributes));
      this.#slices.add(this.#look({ roots: new Set(tree.children), elements: new Set() }));
    });
    signal.addEventListener('abort', () => this.#end(), { once: true });
    this.#slices.add(this.#lookAtAll(document.documentElement));
    // A component may get its tree late.
    if (site.roots !== undefined) world.needsTicks?.();
    this.#trees.enter(document.documentElement);
  }

  /** Made at the first document: nearly every page has none, and reading these in is a good part of what such a page pays. */
  get #parts(): { patience: Patience; sight: Sight; badges: Badges } {
    const { clock, signal } = this.world;
    return (this.#made ??= {
      patience: new Patience(clock, signal, (carrier) => this.#reconcile(carrier)),
      sight: this.world.watchSight((element, isInSight) => this.#onSeen(element, isInSight), signal),
      badges: new Badges({ ...this.world, unwatched: (act) => this.#unwatched(act) }),
    });
  }

  /** Whose badge an event happened on. */
  idOf(target: EventTarget | null): string | undefined {
    return this.#made?.badges.bindingOf(target)?.id;
  }

  /** Called now and then, for what no observer tells of. */
  tick(): void {
    this.#trees.retry();
    this.#made?.sight.retry();
    this.#made?.badges.recheck();
  }

  /** Draws, changes or (null) takes away badges, those in sight first. */
  show({ seal, badges, life }: TabMessages['tab/badges']['request']): void {
    const jobs = badges.flatMap(({ id, view }) => {
      const binding = this.#bindings.get(id);
      return binding === undefined ? [] : [{ binding, view }];
    });
    jobs.sort((one, other) => Number(other.binding.isInSight) - Number(one.binding.isInSight));
    this.#parts.badges.show(jobs, { seal, life });
  }

  /** Opens the card at its badge, if both are there. */
  showCard(request: CardRequest): boolean {
    const binding = this.#bindings.get(request.id);
    const door = cardDoor();
    const badge = binding && this.#made?.badges.badgeOf(binding);
    if (binding === undefined || badge === undefined || door === undefined) return false;
    const { host, root, life } = badge;
    const isBound = (): boolean => this.#made?.badges.hostOf(binding) === host;
    door.show(request, { host, root, life, isBound, tell: (told) => this.world.send.clicked(told) });
    return true;
  }

  /** Runs before the page is painted again: what no longer holds is gone before anybody could see it. */
  #onMutations(records: readonly MutationRecord[]): void {
    const isHost = (node: Node): boolean => this.#made?.badges.isHost(node) === true;
    const { document, site } = this.world;
    const { whole } = site;
    const changes = changesOf(records, isHost, { whole, posts: this.#bindings.size === 0 ? undefined : site.posts });
    for (const binding of this.#bindings.values()) {
      const { carrier } = binding.found;
      if (!isInPlace(binding, this.#made?.badges.hostOf(binding), isHost)) {
        changes.elements.add(carrier);
        this.#unbind(binding);
      } else if (binding.post !== undefined && changes.posts.has(binding.post)) this.#inChangedPosts.add(carrier);
    }
    // A new <base> changes where every relative link leads without touching one.
    const isMoved = document.baseURI !== this.#base;
    this.#base = document.baseURI;
    for (const carrier of isMoved ? [...this.#byCarrier.keys()] : changes.elements) {
      if (this.#byCarrier.has(carrier)) this.#reconcile(carrier);
    }
    if (changes.roots.size + changes.elements.size > 0) this.#slices.add(this.#look(changes));
    if (this.#inChangedPosts.size > 0) this.#slices.add(this.#lookAgain());
    for (const root of changes.roots) this.#trees.enter(root);
  }

  /** Puts badges in without looking at all bindings for it, which on a page of thousands would be most of the work. */
  #unwatched(act: () => void): void {
    const before = this.#observer.takeRecords();
    if (before.length > 0) this.#onMutations(before);
    act();
    const meanwhile = this.#observer.takeRecords();
    // A page that is told of each change at once (mutation events, in older browsers) may have answered already.
    const { badges } = this.#parts;
    const isHost = (node: Node): boolean => badges.isHost(node);
    const isErased = (node: Node): boolean => isHost(node) && badges.bindingOf(node) === undefined;
    if (!meanwhile.every((record) => isOurDoing(record, isHost, isErased))) this.#onMutations(meanwhile);
  }

  *#lookAtAll(root: Element): Generator<void> {
    yield* this.#look({ roots: new Set([root]), elements: new Set() });
    if (this.#bindings.size === 0) this.#reporter.foundNothing();
  }

  /** Looks at new and changed parts, one element per step. */
  *#look({ roots, elements }: Changes): Generator<void> {
    const lists: Iterable<Element>[] = [elements];
    for (const root of roots) if (root.isConnected) lists.push(this.#elementsIn(root));
    for (const list of lists) {
      for (const element of list) {
        this.#reconcile(element);
        yield;
      }
    }
  }

  /** Of several, the first leaves nothing for the others. */
  *#lookAgain(): Generator<void> {
    for (const carrier of this.#inChangedPosts) {
      this.#inChangedPosts.delete(carrier);
      this.#reconcile(carrier);
      yield;
    }
  }

  /** Where something is bound already, every element is asked: what said an address before may have stopped. */
  #elementsIn(root: Element): Iterable<Element> {
    const { document, site } = this.world;
    return this.#bindings.size === 0 ? candidatesIn(root, site.own) : elementsOf(document, root);
  }

  /** Brings the bindings of one carrier in line with what it says now. */
  #reconcile(carrier: Element): void {
    const before = this.#byCarrier.get(carrier);
    const now = carrier.isConnected ? this.#find(carrier) : [];
    if (before === undefined && now.length === 0) return;
    const kept = new Set<Found>();
    for (const binding of before ?? []) {
      const same = now.find((found) => isSame(binding.found, found));
      if (same === undefined) {
        this.#unbind(binding);
        continue;
      }
      binding.post = postAround(carrier, this.world.site.posts);
      if (!isInSamePost(binding.found, same)) {
        binding.found = same;
        this.#reporter.changed(binding);
      }
      kept.add(same);
    }
    for (const found of now) if (!kept.has(found)) this.#bind(found);
  }

  #find(element: Element): Found[] {
    try {
      return this.world.site.find(element);
    } catch {
      // A page can give its forms and its document properties that break any reader. What it breaks is not badged.
      return [];
    }
  }

  #bind(found: Found): void {
    if (this.#bindings.size >= MAX_BINDINGS || this.#parts.patience.isSpent(found)) return;
    const post = postAround(found.carrier, this.world.site.posts);
    const binding: Binding = { id: this.world.newId(), found, post, state: 'new', isInSight: false };
    if (this.#bindings.size === 0) this.world.needsTicks?.();
    this.#bindings.set(binding.id, binding);
    const others = this.#byCarrier.get(found.carrier);
    if (others === undefined) this.#byCarrier.set(found.carrier, [binding]);
    else others.push(binding);
    this.#parts.sight.watch(found.carrier);
  }

  #unbind(binding: Binding): void {
    const { carrier } = binding.found;
    const { patience, sight, badges } = this.#parts;
    const rest = this.#byCarrier.get(carrier)?.filter((other) => other !== binding) ?? [];
    if (rest.length > 0) this.#byCarrier.set(carrier, rest);
    else {
      this.#byCarrier.delete(carrier);
      sight.forget(carrier);
    }
    this.#bindings.delete(binding.id);
    badges.erase(binding);
    this.#reporter.gone(binding);
    patience.spend(binding.found);
  }

  #onSeen(carrier: Element, isInSight: boolean): void {
    for (const binding of this.#byCarrier.get(carrier) ?? []) {
      if (binding.state !== 'new') continue;
      binding.isInSight = isInSight;
      if (binding.found.text === undefined) this.#reporter.found(binding);
      else void this.#read(binding, binding.found.text);
    }
  }

  /** A text too short to be told from others is no document. One that we fail to read is told of all the same: silence would look like approval. */
  async #read(binding: Binding, text: string): Promise<void> {
    binding.state = 'read';
    let isDocument = true;
    try {
      const textSha256 = await this.world.digestOf(text);
      if (textSha256 === undefined) isDocument = false;
      else binding.textSha256 = textSha256;
    } catch {
      // Told without it.
    }
    if (isDocument && this.#bindings.get(binding.id) === binding) this.#reporter.found(binding);
  }

  #end(): void {
    this.#observer.disconnect();
    for (const binding of this.#bindings.values()) {
      this.#made?.badges.erase(binding);
      this.#reporter.gone(binding);
    }
    this.#reporter.sendGone();
    this.#bindings.clear();
    this.#byCarrier.clear();
  }
}
