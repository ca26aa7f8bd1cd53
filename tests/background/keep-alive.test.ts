import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findNear } from '../../entrypoints/background/near.ts';
import { keepAlive } from '../../entrypoints/background/keep-alive.ts';

const calls = vi.hoisted((): string[] => []);
vi.mock('../../utils/browser.ts', () => ({
  browser: { runtime: { getPlatformInfo: () => Promise.resolve(void calls.push('call')) } },
}));

/** After which a background without a call is ended. */
const IDLE_MS = 30_000;

beforeEach(() => {
  calls.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function expectCalls(): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    const before = calls.length;
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
    expect(calls.length).toBeGreaterThan(before);
  }
}

test.each(['answered', 'failed'])(
  'as long as an answer is awaited the browser is called, and no longer: %s',
  async (how) => {
    let end: () => void = () => undefined;
    const waits = keepAlive(
      new Promise<string>((resolve, reject) => {
        end = () => {
          if (how === 'answered') resolve('answer');
          else reject(new Error('none'));
        };
      }),
    );
    await expectCalls();
    end();
    expect(await waits.catch(() => 'none')).toBe(how === 'answered' ? 'answer' : 'none');
    expect(vi.getTimerCount()).toBe(0);
  },
);

test('what is near is awaited so, too', async () => {
  /** Reads in, and never answers. */
  class ReadingWorker extends EventTarget {
    postMessage(): void {
      setInterval(() => this.dispatchEvent(new MessageEvent('message', { data: { isReading: true } })), 1_000);
    }
    terminate(): void {
      vi.clearAllTimers();
    }
  }
  vi.stubGlobal('Worker', ReadingWorker);
  void findNear([{ textSketch: 'a' }]);
  await expectCalls();
});
