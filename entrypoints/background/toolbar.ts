import { browser } from '../../utils/browser.ts';
import { badgeOf, type BadgeDrawing } from '../../utils/finding/badge.ts';
import type { Report } from '../../utils/finding/finding.ts';
import { icons, type IconName, type IconPath } from '../../utils/finding/icons.ts';
import { toolbarRank } from '../../utils/finding/toolbar-rank.ts';
import { isMerePicture, type Tab } from './tabs.ts';

const COLLECT_MS = 100;
const SIZES = [16, 32];
/** The icons' own grid. */
const GRID = 20;
/** Readable on light and on dark toolbars alike. */
const colours = {
  authentic: '#12a073',
  fake: '#e2364f',
  altered: '#d9711a',
  disputed: '#8b63e6',
  resembles: '#a8820a',
  quiet: '#7b8494',
} as const satisfies Record<BadgeDrawing['tone'], string>;
const FOLLOWS_NONE = 9;

/** The toolbar's icon shows the worst finding of the tab, its count how many documents have one as bad. */
export class Toolbar {
  readonly #waiting = new Map<number, Tab>();
  /** What was drawn for a visit; '' for the extension's own icon, with which a newly loaded page starts. */
  readonly #drawn = new WeakMap<Tab, string>();

  /** `isThere`: the tab still shows this page. */
  constructor(private readonly isThere: (tab: Tab) => boolean) {}

  show(tab: Tab): void {
    const isWaiting = this.#waiting.has(tab.tabId);
    this.#waiting.set(tab.tabId, tab);
    if (!isWaiting) setTimeout(() => void this.#draw(tab.tabId), COLLECT_MS);
  }

  async #draw(tabId: number): Promise<void> {
    const tab = this.#waiting.get(tabId);
    this.#waiting.delete(tabId);
    if (!tab) return;
    // What was found on a page that has been left is not said of the one that the tab shows now.
    const { worst, count } = summaryOf(this.isThere(tab) ? tab : { documents: [] });
    const { icon, tone } = worst ? badgeOf(worst) : { icon: undefined, tone: 'quiet' as const };
    const drawing = icon === undefined ? '' : `${icon} ${tone} ${count}`;
    if (this.#drawn.get(tab) === drawing) return;
    this.#drawn.set(tab, drawing);
    // The tab may be gone by now.
    await Promise.allSettled([
      browser.action.setIcon({ tabId, ...(icon ? { imageData: imagesOf(icon, colours[tone]) } : { path: ownIcon() }) }),
      browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) }),
      browser.action.setBadgeBackgroundColor({ tabId, color: colours[tone] }),
      browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    ]);
  }
}

/** Pages inside an app are one page to the browser: it puts nothing back by itself. */
function ownIcon(): Record<string, string> {
  const icons = Object.entries(browser.runtime.getManifest().icons ?? {}) as [string, string][];
  // Firefox's manifest tells whole addresses.
  return Object.fromEntries(icons.map(([size, path]) => [size, path.replace(/^(moz-extension:\/\/[^/]+)?\/?/, '/')]));
}

/** The worst report of a tab, and how many documents share its rank; those not checked are no number to alarm with. */
export function summaryOf({ documents }: Pick<Tab, 'documents'>): { worst: Report | undefined; count: number } {
  const reports = documents
    .filter((document) => !isMerePicture(document))
    .map(({ report }) => report)
    .filter((report) => report !== 'pending');
  const ranks = reports.map(({ finding }) => toolbarRank(finding));
  const rank = ranks.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const worst = reports[ranks.indexOf(rank)];
  return { worst, count: rank === FOLLOWS_NONE ? 0 : ranks.filter((one) => one === rank).length };
}

const images = new Map<string, Record<number, ImageData>>();

function imagesOf(icon: IconName, colour: string): Record<number, ImageData> {
  const name = `${icon} ${colour}`;
  const known = images.get(name) ?? Object.fromEntries(SIZES.map((size) => [size, imageOf(icon, colour, size)]));
  images.set(name, known);
  return known;
}

function imageOf(icon: IconName, colour: string, size: number): ImageData {
  const context = new OffscreenCanvas(size, size).getContext('2d');
  if (!context) throw new Error('no canvas in this browser');
  context.scale(size / GRID, size / GRID);
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { d, fill, stroke, dash } of icons[icon] as readonly IconPath[]) {
    const path = new Path2D(d);
    context.globalAlpha = fill ?? 1;
    if (fill !== undefined) context.fill(path);
    context.globalAlpha = 1;
    context.lineWidth = stroke ?? 0;
    context.setLineDash(dash?.split(' ').map(Number) ?? []);
    if (stroke !== undefined) context.stroke(path);
  }
  return context.getImageData(0, 0, size, size);
}
