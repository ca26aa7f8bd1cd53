import type { Site } from '../../utils/sites/site.ts';
import { badgeMaker } from './badge.ts';
import { cardDoor } from './card-door.ts';
import { keepClicks } from './clicks.ts';
import { standsBehind } from './geometry.ts';
import type { Send } from './reporter.ts';
import { watchSight } from './sight.ts';
import type { Clock } from './slices.ts';
import { Visit, type VisitWorld } from './visit.ts';

const TICK_MS = 2000;

export interface PageWorld {
  window: Window;
  /** The site of the document as it is now. */
  site: () => Site | undefined;
  send: Send;
  digestOf: VisitWorld['digestOf'];
  /** False once the extension was updated, switched off or removed, and this script is left behind. */
  isAlive: () => boolean;
}

/**
 * Begins a visit for each page the reader comes to, and ends it: full loads, navigation inside an app, the back-forward cache.
 * Returns what leads badges to the visit under way.
 */
export function runVisits({ window, site, send, digestOf, isAlive }: PageWorld): Pick<Visit, 'show' | 'showCard'> {
  const { document } = window;
  const script = new AbortController();
  let current: { visit: Visit; controller: AbortController } | undefined;
  let address = pageAddress(window);
  const newId = idMaker();
  // Chromium, and Firefox since 147; elsewhere the tick finds out about new addresses.
  const { navigation } = window as { navigation?: EventTarget };
  const ticking = ticker(window, () => {
    check();
    if (document.visibilityState === 'visible') current?.visit.tick();
  });

  const begin = (): void => {
    if (current !== undefined || script.signal.aborted || isPrerendering(document)) return;
    const now = site();
    if (now === undefined || now.isPrivate(new URL(address))) return;
    const controller = new AbortController();
    const visit = new Visit({
      document,
      site: now,
      send,
      clock: clockOf(window),
      signal: controller.signal,
      newId,
      digestOf,
      watchSight,
      newBadge: badgeMaker(document),
      standsBehind,
      needsTicks: ticking.start,
    });
    current = { visit, controller };
  };
  const end = (): void => {
    current?.controller.abort();
    current = undefined;
    if (navigation !== undefined || script.signal.aborted) ticking.stop();
  };
  /** A new address is a new page, whatever stayed of the old one: relative links lead elsewhere, and the tab tells of another page. */
  const check = (): void => {
    if (!isAlive()) {
      script.abort();
      end();
    } else if (pageAddress(window) !== address) {
      address = pageAddress(window);
      end();
      begin();
    }
  };

  const { signal } = script;
  const beginWhenReady = (): void => (document.readyState === 'loading' ? undefined : begin());
  /** A page can send these events to itself; only the browser's count. */
  const on = (target: EventTarget, type: string, act: () => void): void =>
    target.addEventListener(type, ({ isTrusted }) => isTrusted && act(), { signal });
  on(document, 'DOMContentLoaded', beginWhenReady);
  on(document, 'prerenderingchange', beginWhenReady);
  on(window, 'pagehide', end);
  on(window, 'pageshow', beginWhenReady);
  on(window, 'popstate', check);
  if (navigation !== undefined) on(navigation, 'currententrychange', check);
  else ticking.start();
  const onClick = (id: string): void => {
    check();
    if (isAlive()) send.clicked({ id, on: 'badge' });
  };
  const takes = (event: Event): boolean => cardDoor()?.takes(event) ?? false;
  keepClicks(window, (target) => current?.visit.idOf(target), { onClick, takes }, signal);
  beginWhenReady();
  return {
    show: (request) => current?.visit.show(request),
    showCard: (request) => current?.visit.showCard(request) ?? false,
  };
}

/** Chromium prepares pages that the reader may never come to: nobody sees them, and they carry the id of a tab that shows another. */
function isPrerendering(document: Document & { prerendering?: boolean }): boolean {
  return document.prerendering === true;
}

/** Ids that no other document uses: what was meant for the page before must not find a place on the page after. */
function idMaker(): () => string {
  let document: string | undefined;
  let last = 0;
  return () => {
    document ??= crypto.getRandomValues(new Uint32Array(2)).join('-');
    return `${document}-${(++last).toString()}`;
  };
}

/** For what no event tells of: words that fade in, styles that change, trees that come late, an update of ours. Hardly a page without a document has anything of the kind, or a timer. */
function ticker(window: Window, tick: () => void): { start: () => void; stop: () => void } {
  let timer: number | undefined;
  return {
    start: () => {
      timer ??= window.setInterval(tick, TICK_MS);
    },
    stop: () => {
      window.clearInterval(timer);
      timer = undefined;
    },
  };
}

/** Without the fragment: a jump inside the page is no new page. */
function pageAddress(window: Window): string {
  return window.location.href.replace(/#.*$/, '');
}

function clockOf(window: Window): Clock {
  return {
    now: () => window.performance.now(),
    later: (work, ms) => {
      window.setTimeout(work, ms);
    },
    nextFrame: (work) => {
      window.requestAnimationFrame(work);
    },
  };
}
