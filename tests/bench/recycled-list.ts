import type { BrowserContext } from 'playwright-core';
import { accountOf } from './page-cost.ts';

export const POSTS = 20_000;
const NODES = 30;
const POST_PX = 120;
const FRAMES = 600;
const SLOW_FRAME_MS = 20;
const SETTLE_MS = 1_500;

export interface ScrollCost {
  /** Share of the frames that came more than 20 ms after the last, by the clock. */
  slowShare: number;
  /** Main thread's own time for each frame. */
  msPerFrame: number;
  layoutShift: number;
}

/** A feed of 20,000 posts in 30 nodes, which are filled anew as the reader scrolls: each with the address of a document. */
export const recycledList = `<!doctype html><meta charset="utf-8"><title>Feed</title>
<style>#list{height:800px;overflow:auto;contain:strict}.post{position:absolute;top:0;height:${POST_PX}px;contain:content}</style>
<div id="list"><div style="height:${POSTS * POST_PX}px;position:relative"></div></div>
<script>
const list = document.querySelector('#list');
const posts = Array.from({ length: ${NODES} }, () => {
  const post = document.createElement('article');
  post.className = 'post';
  post.innerHTML = '<b></b><p></p><p><a></a></p>';
  list.firstElementChild.append(post);
  return post;
});
const fill = () => {
  const first = Math.max(0, Math.floor(list.scrollTop / ${POST_PX}) - 5);
  for (let at = first; at < Math.min(${POSTS}, first + ${NODES}); at += 1) {
    const post = posts[at % ${NODES}];
    if (post.at === at) continue;
    post.at = at;
    post.style.transform = 'translateY(' + at * ${POST_PX} + 'px)';
    post.children[0].textContent = 'Reader ' + at;
    post.children[1].textContent = 'What they wrote about piece ' + at + ', in a line or two.';
    const link = post.querySelector('a');
    link.href = 'https://files.unknown-host.org/post-' + at + '.pdf';
    link.textContent = link.href;
  }
};
list.addEventListener('scroll', fill);
fill();
</script>`;

/** Scrolls through all of it, as its frames come. */
export async function costOfScroll(context: BrowserContext, address: string): Promise<ScrollCost> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.bringToFront();
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForTimeout(SETTLE_MS);
    const before = await accountOf(session);
    const seen = await page.evaluate(scrollThrough, { frames: FRAMES, slowMs: SLOW_FRAME_MS });
    const after = await accountOf(session);
    return {
      slowShare: seen.slow / FRAMES,
      msPerFrame: (after.tasksMs - before.tasksMs) / FRAMES,
      layoutShift: seen.layoutShift,
    };
  } finally {
    await page.close();
  }
}

async function scrollThrough({
  frames,
  slowMs,
}: {
  frames: number;
  slowMs: number;
}): Promise<{ slow: number; layoutShift: number }> {
  const list = document.querySelector('#list');
  if (list === null) throw new Error('no list');
  let layoutShift = 0;
  new PerformanceObserver((entries) => {
    for (const entry of entries.getEntries()) layoutShift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift' });
  const step = (list.scrollHeight - list.clientHeight) / frames;
  let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
  let slow = 0;
  for (let frame = 1; frame <= frames; frame += 1) {
    list.scrollTop = frame * step;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (now - last > slowMs) slow += 1;
    last = now;
  }
  return { slow, layoutShift };
}
