import { browser } from '../../utils/browser.ts';

/** Any API call resets the 30 s of idleness after which the background is ended, in both browsers; an answer that is still awaited does not. */
const KEEP_ALIVE_MS = 20_000;

/** Waits for it, and keeps the background from being ended meanwhile. */
export async function keepAlive<T>(answer: Promise<T>): Promise<T> {
  const calls = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_ALIVE_MS);
  try {
    return await answer;
  } finally {
    clearInterval(calls);
  }
}
