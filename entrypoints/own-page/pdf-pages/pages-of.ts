import DrawPagesWorker from './draw-pages-worker.ts?worker';
import { askWorker } from '../../../utils/fingerprint/killable/killable-worker.ts';
import { browserWorker } from '../browser-worker.ts';
import type { DrawnPages } from '../../../components/page-pictures.tsx';

/** Longest that drawing may say nothing, in milliseconds by the clock: whoever flags waits for it no longer. */
const DRAW_TIMEOUT_MS = 8_000;

/** Pictures of a PDF's first pages, drawn in a worker that is ended when it takes too long; undefined where none could be drawn. */
export async function pagesOf(pdf: Blob, signal: AbortSignal): Promise<DrawnPages | undefined> {
  const worker = browserWorker(new DrawPagesWorker());
  try {
    const limits = { maxParseMs: DRAW_TIMEOUT_MS, maxSilenceMs: DRAW_TIMEOUT_MS };
    const [outcome] = (await askWorker<DrawnPages>(worker, [pdf], { limits, signal })).outcomes;
    if (outcome === undefined || outcome.kind === 'nothing' || outcome.answer.pages.length === 0) return undefined;
    return outcome.answer;
  } finally {
    worker.terminate();
  }
}
