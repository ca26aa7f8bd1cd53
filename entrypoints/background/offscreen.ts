import { browser } from '../../utils/browser.ts';

/** Chromium has it, for its service worker can start no workers; Firefox does without. */
export type Offscreen = typeof browser.offscreen;
export const offscreen = browser.offscreen as Offscreen | undefined;

let opening: Promise<void> | undefined;

/** There may be one such document; two documents at a time must not both try to open it. */
export function openOffscreenDocument(api: Offscreen): Promise<void> {
  opening ??= openOnce(api).finally(() => {
    opening = undefined;
  });
  return opening;
}

async function openOnce(api: Offscreen): Promise<void> {
  if (await api.hasDocument()) return;
  await api.createDocument({
    url: browser.runtime.getURL('/offscreen.html'),
    reasons: ['WORKERS'],
    justification: 'Fetches linked documents, computes their digests and compares them, in workers.',
  });
}
