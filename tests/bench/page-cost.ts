import type { BrowserContext, CDPSession } from 'playwright-core';

/** What the browser itself says a page cost. */
export interface PageCost {
  /** Time of the main thread, as the next. */
  scriptMs: number;
  /** Styles and layout. */
  layoutMs: number;
  /** Of those that begin once the page is parsed, by the clock: before, the page is laid out as it comes, and nothing is ours. 0 where none took 50 ms. */
  longestTaskMs: number;
  layoutShift: number;
  /** JavaScript's memory after a collection, all worlds of the page. */
  heapBytes: number;
  /** From the page's DOM being ready until the first element that nobody but an extension adds; NaN where none came. */
  firstBadgeMs: number;
}

/** Pages are watched this long after loading: longer than any badge takes. */
const SETTLE_MS = 1_500;

interface Watch {
  longestTaskMs: number;
  layoutShift: number;
  readyMs: number;
  firstBadgeMs: number | null;
}

/** Loads an address in a fresh tab and reads Chromium's accounts of it. */
export async function costOfPage(context: BrowserContext, address: string): Promise<PageCost> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    // The main thread's own time: what others do on the same processors does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(watch);
    await page.bringToFront();
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForTimeout(SETTLE_MS);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: Watch }).seen);
    const account = await accountOf(session);
    await session.send('HeapProfiler.collectGarbage');
    const { heapBytes } = await accountOf(session);
    return {
      scriptMs: account.scriptMs,
      layoutMs: account.layoutMs,
      longestTaskMs: seen.longestTaskMs,
      layoutShift: seen.layoutShift,
      heapBytes,
      firstBadgeMs: seen.firstBadgeMs === null ? Number.NaN : seen.firstBadgeMs - seen.readyMs,
    };
  } finally {
    await page.close();
  }
}

/** The sums so far. `tasksMs`: everything that the main thread did. Needs `Performance.enable`. */
export async function accountOf(
  session: CDPSession,
): Promise<{ scriptMs: number; layoutMs: number; tasksMs: number; heapBytes: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    scriptMs: metric('ScriptDuration') * 1_000,
    layoutMs: (metric('LayoutDuration') + metric('RecalcStyleDuration')) * 1_000,
    tasksMs: metric('TaskDuration') * 1_000,
    heapBytes: metric('JSHeapUsedSize'),
  };
}

/** Runs in the page before anything else. The page itself adds nothing after it is parsed, so what comes later is an extension's. */
function watch(): void {
  const seen: Watch = { longestTaskMs: 0, layoutShift: 0, readyMs: 0, firstBadgeMs: null };
  (globalThis as unknown as { seen: Watch }).seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (seen.readyMs > 0 && startTime >= seen.readyMs) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.layoutShift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('DOMContentLoaded', () => {
    seen.readyMs = performance.now();
    new MutationObserver((_, observer) => {
      seen.firstBadgeMs = performance.now();
      observer.disconnect();
    }).observe(document.body, { childList: true, subtree: true });
  });
}
